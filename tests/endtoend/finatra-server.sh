#!/bin/sh
# Starts and stops a Finatra Thrift server: ping-server.sh {start|stop|term|rotate|status}
#
# Tests run it with another program in place of java; nothing else is changed.
set -eu

PROGRAM=java

APP=ping-server
APP_HOME=${APP_HOME:-/usr/local/$APP}
LOGS=${LOGS:-/var/log/$APP}
RUN=${RUN:-/var/run/$APP}
ADMIN_PORT=${ADMIN_PORT:-9990}
THRIFT_PORT=${THRIFT_PORT:-9999}

PID_FILE=$RUN/$APP.pid
ADMIN=http://127.0.0.1:$ADMIN_PORT

JAVA_OPTS="-server -Xms256m -Xmx256m -XX:+UseG1GC -XX:MaxGCPauseMillis=50 -XX:+HeapDumpOnOutOfMemoryError
  -XX:HeapDumpPath=$LOGS -Xlog:gc*:file=$LOGS/gc.log -Dfile.encoding=UTF-8 -Djava.net.preferIPv4Stack=true
  -Dlog.service.output=$LOGS/service.log -Dlog.access.output=$LOGS/access.log
  -Dcom.twitter.finagle.tracing.enabled=true -Dcom.twitter.jvm.numProcs=2"

ARGUMENTS="-admin.port=127.0.0.1:$ADMIN_PORT -thrift.port=:$THRIFT_PORT -thrift.name=ping -thrift.shutdown.time=5.seconds
  -log.level INFO -com.twitter.finagle.tracing.enabled=false -com.twitter.finagle.zipkin.initialSampleRate=0.0
  -com.twitter.finagle.netty4.numWorkers=2 -com.twitter.finagle.stats.includeEmptyHistograms=true
  -com.twitter.finagle.loadbalancer.defaultBalancer=choice -com.twitter.server.promoteBeforeServing=true"

alive() {
  [ -f "$PID_FILE" ] && kill -0 "$(cat "$PID_FILE")" 2>/dev/null
}

# Runs a command once a second until it succeeds, so many times.
within() {
  tries=$1
  shift
  while ! "$@"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    sleep 1
  done
}

healthy() {
  [ "$(curl -s -m 2 "$ADMIN/health")" = OK ]
}

gone() {
  ! alive
}

case "${1:-}" in
  start)
    alive && { echo "$APP runs already"; exit 1; }
    mkdir -p "$LOGS" "$RUN"
    # shellcheck disable=SC2086
    nohup "$PROGRAM" $JAVA_OPTS -jar "$APP_HOME/$APP.jar" $ARGUMENTS \
      >>"$LOGS/stdout.log" 2>>"$LOGS/stderr.log" </dev/null &
    echo $! >"$PID_FILE"
    within 60 healthy || { echo "$APP is not healthy"; exit 1; }
    echo "$APP is up"
    ;;
  stop)
    alive || { echo "$APP does not run"; exit 1; }
    curl -s -m 2 -X POST "$ADMIN/quitquitquit" >/dev/null || true
    if ! within 10 gone; then
      curl -s -m 2 -X POST "$ADMIN/abortabortabort" >/dev/null || true
      within 5 gone || kill -TERM "$(cat "$PID_FILE")"
    fi
    rm -f "$PID_FILE"
    echo "$APP is down"
    ;;
  term)
    kill -TERM "$(cat "$PID_FILE")"
    within 10 gone || exit 1
    rm -f "$PID_FILE"
    echo "$APP is down"
    ;;
  rotate)
    mv "$LOGS/service.log" "$LOGS/service.log.1"
    kill -HUP "$(cat "$PID_FILE")"
    ;;
  status)
    alive && healthy && echo "$APP is up"
    ;;
  *)
    echo "usage: $0 {start|stop|term|rotate|status}" >&2
    exit 2
    ;;
esac
