package io.queryadvisor.benchmarks.application.shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** Entities that are fetched in batches, but for one association that is eager. */
public final class TunedShop {
  /** All entities. */
  public static final List<Class<?>> ENTITIES =
      List.of(Purchase.class, Line.class, Product.class, Review.class);

  private TunedShop() {}

  /** What a customer bought at once; lines come in batches. */
  @Entity(name = "Purchase")
  @Table(name = "purchase")
  public static class Purchase {
    @Id public long id;

    @Column(name = "customer_id")
    public long customerId;

    public int status;

    @OneToMany(mappedBy = "purchase")
    @BatchSize(size = 25)
    public Set<Line> lines = new HashSet<>();
  }

  /** A product in a purchase. */
  @Entity(name = "Line")
  @Table(name = "line")
  public static class Line {
    @Id public long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "purchase_id")
    public @Nullable Purchase purchase;

    public int quantity;
  }

  /** What is sold. */
  @Entity(name = "Product")
  @Table(name = "product")
  public static class Product {
    @Id public long id;
    public String name = "";
  }

  /** Somebody's opinion of a product, which is eager, as a {@code @ManyToOne} is by default. */
  @Entity(name = "Review")
  @Table(name = "review")
  public static class Review {
    @Id public long id;

    @ManyToOne
    @JoinColumn(name = "product_id")
    public @Nullable Product product;

    public int stars;
  }
}
