{{/* The server's settings; those of the values override the others. */}}
{{- define "grid.settings" -}}
{{- $settings := dict
  "DOTNET_EnableDiagnostics" "0"
  "Grid__Engine" "Orleans"
  "Grid__Data" "/var/lib/identity-grid"
  "Grid__Listen" .Values.listen
  "Grid__Port" .Values.ports.api
  "Grid__PublicUrl" .Values.publicUrl
  "Grid__Https__Certificate" "/etc/identity-grid/api-tls/tls.crt"
  "Grid__Https__Key" "/etc/identity-grid/api-tls/tls.key"
  "Grid__Management__Listen" .Values.listen
  "Grid__Management__Port" .Values.ports.management
  "Grid__Keys" (printf "/etc/identity-grid/keys/%s" .Values.secrets.keys.key)
  "Grid__Memory" .Values.memoryMiB
  "Grid__DrainTime" (include "grid.seconds" (int .Values.drainSeconds))
  "Grid__ShutdownTimeout" (include "grid.seconds" (int .Values.shutdownSeconds))
  "Grid__Cluster__Cluster" .Values.clusterName
  "Grid__Cluster__SiloPort" .Values.ports.silo
  "Grid__Cluster__GatewayPort" .Values.ports.gateway
  "Grid__Cluster__Tls__Certificate" "/etc/identity-grid/silo-tls/tls.crt"
  "Grid__Cluster__Tls__Key" "/etc/identity-grid/silo-tls/tls.key"
  "Grid__Cluster__Tls__Authority" "/etc/identity-grid/silo-tls/ca.crt"
-}}
{{- with .Values.secrets.keysPassphrase -}}
{{- if .name -}}
{{- $_ := set $settings "Grid__KeysPassphraseFile" (printf "/etc/identity-grid/keys-passphrase/%s" .key) -}}
{{- end -}}
{{- end -}}
{{- with .Values.secrets.clients -}}
{{- if .name -}}
{{- $_ := set $settings "Grid__Clients" (printf "/etc/identity-grid/clients/%s" .key) -}}
{{- end -}}
{{- end -}}
{{- toYaml (merge (deepCopy .Values.settings) $settings) -}}
{{- end -}}
