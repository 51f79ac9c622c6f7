package io.queryadvisor.workload;

import java.util.Comparator;
import java.util.Optional;

/**
 * Whose connections they are, as the server sees it: what a connection pool's members have in
 * common. Sorted by application, user, host.
 *
 * @param host name or address of the client, without its port; where the log tells
 * @param application as the client named itself ({@code application_name}); MySQL has none
 * @param user that logged in
 */
public record ClientPool(Optional<String> host, Optional<String> application, Optional<String> user)
    implements Comparable<ClientPool> {
  private static final Comparator<ClientPool> ORDER =
      Comparator.comparing((ClientPool pool) -> pool.application().orElse(""))
          .thenComparing(pool -> pool.user().orElse(""))
          .thenComparing(pool -> pool.host().orElse(""));

  /** Clients of which the log tells nothing, or those beyond the first thousand. */
  public static final ClientPool UNKNOWN =
      new ClientPool(Optional.empty(), Optional.empty(), Optional.empty());

  /** One name for all three: {@code shop: shop_app@10.0.0.7}, without what is not known. */
  public String label() {
    String login = user.orElse("") + host.map(name -> "@" + name).orElse("");
    String name = application.orElse("");
    if (name.isEmpty() && login.isEmpty()) {
      return "all clients";
    }
    return name.isEmpty() || login.isEmpty() ? name + login : name + ": " + login;
  }

  @Override
  public int compareTo(ClientPool other) {
    return ORDER.compare(this, other);
  }
}
