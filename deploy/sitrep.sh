#!/bin/sh
# Operators' commands beside sitrep.service: copy to /usr/local/bin/sitrep, mode 0755, and call it as root.
# It runs them as the service's user, with its settings, in its folder: called otherwise they would make a database
# of their own where you stand. Files that they write (`db backup`) must lie in /var/lib/sitrep; what they read may
# come by standard input (`sitrep ingest - <FILE`).
exec systemd-run --quiet --pipe --wait --collect \
  --property=DynamicUser=yes --property=User=sitrep \
  --property=StateDirectory=sitrep --property=StateDirectoryMode=0700 \
  --property=CacheDirectory=sitrep --property=Environment=XDG_CACHE_HOME=/var/cache/sitrep \
  --property=WorkingDirectory=/var/lib/sitrep --property=EnvironmentFile=/etc/sitrep.env \
  --property=UMask=0077 \
  /opt/sitrep/bin/sitrep "$@"
