import java.io.File;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;

/**
 * `peers zookeeper PORT DIR`: a standalone server. `peers members HOST:PORT PATH`: who is in a serverset, at each
 * change. `peers delete HOST:PORT PATH`: deletes a node.
 */
public final class Zookeeper {
  private Zookeeper() {}

  public static void main(String[] args) throws Exception {
    System.setProperty("zookeeper.admin.enableServer", "false");
    switch (args[0]) {
      case "serve" -> serve(Integer.parseInt(args[1]), new File(args[2]));
      case "delete" -> new ZooKeeper(args[1], 10_000, event -> {}).delete(args[2], -1);
      default -> members(args[1], args[2]);
    }
  }

  private static void serve(int port, File folder) throws Exception {
    // Short ticks: a session's timeout is at least two of them, and found over at their ends.
    ZooKeeperServer server = new ZooKeeperServer(folder, folder, 500);
    ServerCnxnFactory factory = ServerCnxnFactory.createFactory(new InetSocketAddress("127.0.0.1", port), 200);
    factory.startup(server);
    System.out.println("READY " + factory.getLocalPort());
    System.out.flush();
    factory.join();
  }

  /** Prints the members, then `--`, at first and whenever the children have changed. */
  private static void members(String hosts, String path) throws Exception {
    var changes = new LinkedBlockingQueue<Object>();
    changes.add(path);
    // A long session: what is watched here must not be lost with it.
    ZooKeeper zk = new ZooKeeper(hosts, 10_000, event -> changes.add(event));
    String last = null;
    while (true) {
      // Now and then also without a change: a watch is lost with its server.
      changes.poll(200, TimeUnit.MILLISECONDS);
      changes.clear();
      try {
        var members = new TreeMap<String, String>();
        for (String name : zk.getChildren(path, true)) {
          Stat stat = new Stat();
          try {
            byte[] data = zk.getData(path + "/" + name, false, stat);
            members.put(name, "0x" + Long.toHexString(stat.getEphemeralOwner()) + "\t" + new String(data, StandardCharsets.UTF_8));
          } catch (KeeperException.NoNodeException gone) {
            // The next look is without it.
            changes.add(gone);
          }
        }
        StringBuilder text = new StringBuilder();
        members.forEach((name, member) -> text.append(name).append('\t').append(member).append('\n'));
        if (!text.toString().equals(last)) {
          last = text.toString();
          System.out.print(last + "--\n");
          System.out.flush();
        }
      } catch (KeeperException.NoNodeException none) {
        if (!"".equals(last)) {
          last = "";
          System.out.print("--\n");
          System.out.flush();
        }
      } catch (KeeperException.ConnectionLossException away) {
        // It connects again by itself.
      } catch (KeeperException.SessionExpiredException over) {
        zk.close();
        zk = new ZooKeeper(hosts, 10_000, event -> changes.add(event));
      }
    }
  }
}
