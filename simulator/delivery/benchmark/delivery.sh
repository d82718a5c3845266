#!/bin/sh
# Measures deliveries against nginx, wrk and WireMock on loopback, and what a fresh world costs; prints ratios to references
# taken in the same run (budgets: design section 6). Starts its own nginx on a free port and ends it. About two minutes.
set -eu
for tool in nginx wrk mvn; do
  command -v "$tool" >/dev/null || { echo "delivery.sh needs $tool (Debian: apt-get install nginx-light wrk maven)" >&2; exit 2; }
done
cd "$(dirname "$0")/../../.."
exec mvn -q -pl simulator/delivery -am test \
  -Dtest='DeliveryBenchmark,WorldBenchmark' -DargLine= -Dsurefire.failIfNoSpecifiedTests=false "$@"
