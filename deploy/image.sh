# Sourced by ./grid: builds the container image of the server.
tag=$(version) base='' out=''
while [ $# -gt 0 ]; do
  case "$1" in
    --tag)  tag=${2:?--tag needs a value}; shift 2 ;;
    --base) base=${2:?--base needs a value}; shift 2 ;;
    --out)  out=$(realpath -m "${2:?--out needs a value}"); shift 2 ;;
    --help | -h)
      cat <<'EOF'
Usage: ./grid image --out FILE [--tag TAG] [--base IMAGE]

Builds the server's container image and writes it as an OCI archive, which docker load (25), podman load, skopeo and
ctr images import take, also at sites without a line. The base is Microsoft's image of ASP.NET without a shell;
--base names another one, such as its copy in a registry of yours: host/name:tag.
EOF
      exit 0 ;;
    *) die "image has no option '$1'" ;;
  esac
done
[ -n "$out" ] || die "image needs --out FILE"
mkdir -p "$(dirname "$out")"
dotnet publish "$here/ClientApi" -c "$configuration" --nologo -v quiet -t:PublishContainer \
  -p:ContainerImageTag="$tag" -p:ContainerArchiveOutputPath="$out" ${base:+-p:ContainerBaseImage="$base"} \
  || die "the image was not built"
echo "identity-grid:$tag is in $out"
