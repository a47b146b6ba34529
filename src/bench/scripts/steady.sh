# To be sourced. Sends requests at a steady rate and tells how long they took. Needs hey.
#
# One hey for each connection, each started a moment after the other: the connections of a single hey all send at the same moment, so that 32 requests
# would arrive at once and the last of them would wait for all others.

# steady RATE SECONDS CONNECTIONS FILE URL
steady() {
  local rate="$1" seconds="$2" connections="$3" file="$4" url="$5"
  local results each pause i senders=()
  results="$(mktemp -d)"
  each="$(awk "BEGIN { printf \"%.3f\", $rate / $connections }")"
  pause="$(awk "BEGIN { printf \"%.4f\", 1 / $rate }")"
  for ((i = 0; i < connections; i++)); do
    hey -z "${seconds}s" -c 1 -q "$each" -o csv -m POST -T application/json -D "$file" "$url" >"$results/$i" &
    senders+=($!)
    sleep "$pause"
  done
  wait "${senders[@]}"
  tail -q -n +2 "$results"/* | cut -d, -f1,7 | sort -t, -k1,1g | awk -F, -v seconds="$seconds" '
    { took[NR] = $1 * 1000; statuses[$2]++ }
    function within(share, at) { at = int(NR * share); return took[at < 1 ? 1 : at] }
    END {
      printf "  %.0f requests/s: 50 %% within %.1f ms, 95 %% %.1f ms, 99 %% %.1f ms, slowest %.1f ms; status", NR / seconds, within(.5), within(.95), within(.99), took[NR]
      for (status in statuses) printf " %s: %d", status, statuses[status]
      print ""
    }'
  rm -rf "$results"
}
