package peers

import com.twitter.finagle.{Failure, Thrift, ThriftMux}
import com.twitter.finagle.param.Label
import com.twitter.finagle.transport.Transport
import com.twitter.scrooge.ThriftStruct
import com.twitter.util.{Await, Duration, Future, Try}
import java.net.InetSocketAddress
import java.nio.ByteBuffer
import org.apache.thrift.protocol.TBinaryProtocol
import org.apache.thrift.transport.{TMemoryBuffer, TMemoryInputTransport}
import scala.jdk.CollectionConverters._
import peers.stubs._

/** PingService with Scrooge's Scala stubs, as a server and as a client. What needs no stub is PingImpl's. */
final class ScalaPing(onDrain: Int => Unit) extends PingService.MethodPerEndpoint {
  private[this] val java = new PingImpl(ms => onDrain(ms))

  def version() = java.version()
  def ping(message: String) = message match {
    case "!error" => Future.exception(PingError(message = "asked", code = 7))
    case "!limit" => Future.exception(OverLimit(limit = 99, what = Some("pings")))
    case m => java.ping(m)
  }
  def describe() = Future.value(
    Description("peers", "scala", "finagle-22.7.0", Seq("ping", "describe", "everything"), Some(Map("protocol" -> "thrift", "wire" -> "binary"))))
  def everything(value: Everything) = Future.value(value)
  def shape(value: Shape) = Future.value(value)
  def mood(value: Mood) = Future.value(value)
  def empty(value: Empty) = Future.value(value)
  def blob(value: ByteBuffer) = Future.value(value)
  def add(a: Long, b: Long) = Future.value(a + b)
  def scale(value: Double, by: Double) = Future.value(value * by)
  def sorted(values: collection.Set[String]) = Future.value(values.toSeq.sorted)
  def count(words: collection.Seq[String]) =
    java.count(words.asJava).map(_.asScala.map { case (w, n) => w -> n.longValue })
  def flip(value: Boolean) = Future.value(!value)
  def touch() = Future.Unit
  def refuse(reason: String) = Future.exception(PingError(message = reason, code = 13))
  def explode(reason: String) =
    if (reason == "!error") Future.exception(PingError(message = "not declared", code = 1)) else java.explode(reason)
  def slow(millis: Int, tag: String) = java.slow(millis, tag)
  def nack(restartable: Boolean) = java.nack(restartable)
  def sendNotify(event: String) =
    if (event == "!boom") Future.exception(new IllegalStateException("boom")) else java.notify(event).unit
  def seen() = {
    val b = new TMemoryBuffer(512)
    PingImpl.whatIsSeen().write(new TBinaryProtocol(b))
    Future.value(Seen.decode(new TBinaryProtocol(new TMemoryInputTransport(b.getArray, 0, b.length))))
  }
  def counters() = java.counters().map(c =>
    Counters(c.getPings, c.getNotifications, c.getInterrupted, c.getSlowDone, c.getSlowStarted, c.getLastNotification))
  def drain(graceMillis: Int) = { onDrain(graceMillis); Future.Unit }
}

object ScalaPeers {
  private def flag(args: Seq[String], name: String, default: String) =
    args.sliding(2).collectFirst { case Seq(n, v) if n == "--" + name => v }.getOrElse(default)

  def main(args: Array[String]): Unit = {
    if (System.getenv("PEERS_LOG") == null) java.util.logging.LogManager.getLogManager.reset()
    val protocol = flag(args.toSeq, "protocol", "thriftmux")
    args.head match {
      case "serve" =>
        val at = Serve.address(flag(args.toSeq, "listen", "127.0.0.1:0"))
        val ping = new ScalaPing(_ => ())
        val Seq(tls, ca, cert, key) = Seq("tls", "ca", "cert", "key").map(flag(args.toSeq, _, ""))
        val transport = Transport.ServerSsl(if (tls.isEmpty) None else Some(Tls.server(tls, ca, cert, key)))
        val server =
          if (protocol == "thriftmux") ThriftMux.server.configured(Label("ping")).configured(transport).serveIface(at, ping)
          else Thrift.server.configured(Label("ping")).configured(transport).serveIface(at, ping)
        println(s"READY ${server.boundAddress.asInstanceOf[InetSocketAddress].getPort}")
        Await.ready(server)
      case "call" =>
        val to = flag(args.toSeq, "to", "")
        val limit = Duration.fromMilliseconds(flag(args.toSeq, "timeout", "0").toLong)
        val only = flag(args.toSeq, "only", "").split(',').filter(_.nonEmpty).toSeq
        for (protocol <- flag(args.toSeq, "protocol", "thriftmux,thrift,thrift-plain").split(',')) {
          println(s"= $protocol")
          call(to, protocol, limit, only)
        }
        System.exit(0)
    }
  }

  private def call(to: String, protocol: String, limit: Duration, only: Seq[String]): Unit = {
    def mux = if (limit > Duration.Zero) ThriftMux.client.withRequestTimeout(limit) else ThriftMux.client
    def serial = if (limit > Duration.Zero) Thrift.client.withRequestTimeout(limit) else Thrift.client
    val ping = protocol match {
      case "thriftmux" => mux.build[PingService.MethodPerEndpoint](to, "ping")
      case "thrift" => serial.withAttemptTTwitterUpgrade.build[PingService.MethodPerEndpoint](to, "ping")
      case "thrift-plain" => serial.withNoAttemptTTwitterUpgrade.build[PingService.MethodPerEndpoint](to, "ping")
    }
    // A union arm and an enum value that the IDL does not have: {9: i32 5}, 3
    val strange = Shape.decode(new TBinaryProtocol(new TMemoryInputTransport(Array[Byte](8, 0, 9, 0, 0, 0, 5, 0))))
    val calls = Seq[(String, () => Future[Any])](
      "ping" -> (() => ping.ping("hello")),
      "notify" -> (() => ping.sendNotify("event")),
      "ping_after_notify" -> (() => ping.ping("after")),
      "declared" -> (() => ping.ping("!error")),
      "declared_second" -> (() => ping.ping("!limit")),
      "declared_void" -> (() => ping.refuse("no")),
      "notify_fails" -> (() => ping.sendNotify("!boom")),
      "undeclared_thrift" -> (() => ping.explode("!error")),
      "undeclared" -> (() => ping.explode("boom")),
      "nack_final" -> (() => ping.nack(false)),
      "touch" -> (() => ping.touch()),
      "unknown_enum" -> (() => ping.mood(Mood.EnumUnknownMood(3))),
      "unknown_arm" -> (() => ping.shape(strange)),
      "ping_at_last" -> (() => ping.ping("last")),
      "nack_restartable" -> (() => ping.nack(true))
    )
    val byName = calls.toMap
    for (name <- if (only.isEmpty) calls.map(_._1) else only) {
      val f = byName(name)
      val result = Try(Await.result(f(), Duration.fromSeconds(3)))
      println(s"$name: ${result.toString.takeWhile(_ != '\n')}")
    }
    Await.ready(ping.asClosable.close(), Duration.fromSeconds(3))
  }
}
