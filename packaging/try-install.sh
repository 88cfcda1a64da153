#!/bin/sh
# Follows docs/install.md to the letter on a new Debian made with debootstrap: every block of commands
# that it marks is run in a chroot. There is no systemd there: its unit is verified from outside, and the
# program is started by its ExecStart line, as its user. Needs root, debootstrap and a built program:
#
#     packaging/try-install.sh target/release/cordee [FOLDER]
set -eu
program=$(realpath "${1:?the built program}")
root=${2:-$(mktemp -d /tmp/cordee-install-XXXXXX)}
here=$(realpath "$(dirname "$0")/..")

if [ ! -x "$root/usr/bin/apt-get" ]; then
    debootstrap --variant=minbase --include=ca-certificates,curl bookworm "$root"
fi
mount -t proc proc "$root/proc"
trap 'kill "$(cat "$root/run/cordee.pid" 2>/dev/null)" 2>/dev/null || true; umount "$root/proc"' EXIT

# The folder of the source, as it stands once it is built.
mkdir -p "$root/root/cordee/target/release"
cp "$program" "$root/root/cordee/target/release/cordee"
cp -r "$here/docs" "$here/packaging" "$root/root/cordee/"

# The commands, in order, each block after a line that says what it is for.
awk -v root="$root/root" '
    /^```sh/ { kind = ($2 == "" ? "plain" : $2); file = sprintf("%s/%02d-%s.sh", root, ++n, kind); print "set -eu; shopt -s expand_aliases; cd /root/cordee; . /root/aliases" > file; next }
    /^```/ { kind = ""; next }
    kind != "" { print > file; if ($1 == "alias") print >> (root "/aliases") }
' "$here/docs/install.md"
touch "$root/root/aliases"

start() {
    # What the unit says, without systemd.
    line=$(sed -n 's/^ExecStart=//p' "$root/etc/systemd/system/cordee.service")
    setting=$(sed -n 's/^Environment=//p' "$root/etc/systemd/system/cordee.service")
    chroot "$root" sh -c "umask 077; exec setpriv --reuid=cordee --regid=cordee --init-groups --no-new-privs env -i PATH=/usr/bin:/bin $setting $line" &
    echo $! > "$root/run/cordee.pid"
    for _ in $(seq 100); do
        chroot "$root" curl --fail --silent http://127.0.0.1:8080/readyz > /dev/null && return
        sleep 0.2
    done
    echo "the site does not answer" >&2
    exit 1
}

for block in "$root"/root/[0-9]*.sh; do
    name=$(basename "$block" .sh)
    echo "==> $name"
    case $name in
        *-build | *-caddy) echo "(not run here)" ;;
        *-systemd)
            if [ -s "$root/run/cordee.pid" ]; then
                kill "$(cat "$root/run/cordee.pid")"
                wait || true
            fi
            start
            ;;
        *)
            # A backup that names itself does so by the second.
            sleep 1
            chroot "$root" bash "/root/$name.sh"
            ;;
    esac
done

echo "==> the unit"
# The program is not installed out here: the unit is verified with the one that was built.
unit=$(mktemp -d)/cordee.service
sed "s#/usr/local/bin/cordee#$program#" "$root/etc/systemd/system/cordee.service" > "$unit"
systemd-analyze verify "$unit"
systemd-analyze security --offline=yes "$root/etc/systemd/system/cordee.service" | tail -n 1
# Everything is the user's own, and nobody else's to read.
chroot "$root" find /var/lib/cordee /var/backups/cordee ! -user cordee -o -type f -perm /007 | tee "$root/root/foreign"
test ! -s "$root/root/foreign"
echo "==> the page holds: $root"
