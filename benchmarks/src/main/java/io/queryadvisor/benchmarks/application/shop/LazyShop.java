package io.queryadvisor.benchmarks.application.shop;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Entities whose associations are all lazy, without batches. */
public final class LazyShop {
  /** All entities. */
  public static final List<Class<?>> ENTITIES =
      List.of(Customer.class, Purchase.class, Line.class, Product.class, Note.class, Audited.class);

  private LazyShop() {}

  /** Someone who buys. */
  @Entity(name = "Customer")
  @Table(name = "customer")
  public static class Customer {
    @Id public long id;
    public String name = "";
    public String email = "";
    public String country = "";
  }

  /** What a customer bought at once. */
  @Entity(name = "Purchase")
  @Table(name = "purchase")
  public static class Purchase {
    @Id public long id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "customer_id")
    public @Nullable Customer customer;

    public int status;
    public int total;

    @OneToMany(mappedBy = "purchase")
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

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "product_id")
    public @Nullable Product product;

    public int quantity;
  }

  /** What is sold. */
  @Entity(name = "Product")
  @Table(name = "product")
  public static class Product {
    @Id public long id;

    @Column(name = "category_id")
    public long categoryId;

    public String name = "";
    public int price;
    public int stock;
    @Version public int version;

    @ElementCollection
    @CollectionTable(name = "product_tag", joinColumns = @JoinColumn(name = "product_id"))
    @Column(name = "tag")
    public Set<String> tags = new HashSet<>();
  }

  /** Something whose key the database makes. */
  @Entity(name = "Note")
  @Table(name = "note")
  public static class Note {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public @Nullable Long id;

    public String body = "";
  }

  /** A subscriber, whose key the application knows. */
  @Entity(name = "Audited")
  @Table(name = "subscriber")
  public static class Audited {
    @Id public String email = "";
    public String name = "";
  }
}
