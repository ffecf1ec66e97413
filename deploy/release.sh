# Sourced by ./grid: builds what operators get.
out='' key=''
while [ $# -gt 0 ]; do
  case "$1" in
    --out) out=$(realpath -m "${2:?--out needs a value}"); shift 2 ;;
    --key) key=$(realpath "${2:?--key needs a value}"); shift 2 ;;
    --help | -h)
      cat <<'EOF'
Usage: ./grid release --out DIR [--key PEM]

Writes the server and the command line with the units of systemd, the compose file and the SQL of the database's
schema, the Helm chart, a bill of materials (CycloneDX), and SHA256SUMS over all of them; with --key, a private key
in PEM, also its signature SHA256SUMS.sig. To check a release:

  openssl dgst -sha256 -verify PUBLIC.pem -signature SHA256SUMS.sig SHA256SUMS && sha256sum --check SHA256SUMS
EOF
      exit 0 ;;
    *) die "release has no option '$1'" ;;
  esac
done
[ -n "$out" ] || die "release needs --out DIR"
[ ! -e "$out" ] || [ -z "$(ls -A "$out")" ] || die "$out is not empty"
[ -z "$key" ] || [ -r "$key" ] || die "$key can't be read"
mkdir -p "$out"

name=identity-grid-$(version)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# pack FOLDER NAME FILE: the same content gives the same bytes.
pack() {
  tar --sort=name --owner=0 --group=0 --numeric-owner --mtime='1970-01-01 00:00Z' -C "$1" -cf - "$2" | gzip -n >"$3"
}

dotnet publish "$here/ClientApi" -c "$configuration" --nologo -v quiet -o "$work/$name/server"
dotnet publish "$here/tools/Cli" -c "$configuration" --nologo -v quiet -o "$work/$name/cli"
dotnet "$work/$name/cli/Grid.Cli.dll" schema >"$work/$name/schema.sql"
cp -r "$here/deploy/systemd" "$here/deploy/compose" "$work/$name/"
pack "$work" "$name" "$out/$name.tar.gz"
pack "$here/deploy/helm" identity-grid "$out/$name-chart.tgz"
(
  cd "$here"
  dotnet tool restore --tool-manifest dotnet-tools.json
  dotnet tool run dotnet-CycloneDX ClientApi/ClientApi.csproj --output "$out" --filename "$name.cdx.json" \
    --output-format Json --set-name identity-grid --set-version "$(version)" --exclude-dev --disable-package-restore
) >"$work/bill" 2>&1 || { cat "$work/bill" >&2; die "the bill of materials was not made"; }
(cd "$out" && sha256sum -- * >SHA256SUMS)
[ -z "$key" ] || openssl dgst -sha256 -sign "$key" -out "$out/SHA256SUMS.sig" "$out/SHA256SUMS"
ls "$out"
