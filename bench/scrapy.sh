#!/usr/bin/env bash
# Reads the site of the crawl benchmark with didban and with Scrapy, one after the
# other, and prints what each spends of a processor for a page.
set -euo pipefail
cd "$(dirname "$0")/.."

# Debian's packages belong to Debian's Python, which need not be the first on the PATH.
for python in "${PYTHON:-python3}" /usr/bin/python3 ""; do
  [ -z "$python" ] || ! "$python" -c 'import scrapy' 2>/dev/null || break
done
if [ -z "$python" ]; then
  echo "Scrapy is not installed (Debian: apt-get install python3-scrapy); nothing is compared"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go test -c -o "$work/crawler.test" ./crawler

echo "== didban: selectors that fit the site, and its own extractors"
"$work/crawler.test" -test.run '^$' -test.bench 'Crawl/.*/didban' -test.benchtime "${ROUNDS:-5}x" | tee "$work/didban" | grep cpu

echo "== Scrapy: the same selectors"
mkfifo "$work/hold"
DIDBAN_BENCH_SITE=1 "$work/crawler.test" <"$work/hold" >"$work/address" &
exec 3>"$work/hold" # The site is served until this ends.
while ! [ -s "$work/address" ]; do sleep 0.1; done
"$python" bench/spider.py "$(cat "$work/address")" "${ROUNDS:-5}" | tee "$work/scrapy"
exec 3>&-
wait || true

awk '{ for (i = 2; i <= NF; i++) if ($i == "cpu-µs/page") cpu[$1] = $(i-1) }
  END { for (name in cpu) if (name != "scrapy" && cpu[name] > 0) printf "Scrapy spends %.1f times what %s spends\n", cpu["scrapy"] / cpu[name], name }' \
  "$work/didban" "$work/scrapy" | sort
