package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.snapshot.StoredRelation.GinCounters;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Gives a relation's file the size, and the first pages, of production's. The planner asks the file
 * system for sizes and the index's own first page for heights and counters; nothing else is read.
 * Files are sparse, so that size costs no disk.
 */
final class RelationFiles {
  static final int PAGE = 8_192;

  /** A relation's file is split after so many pages: 1 GiB. */
  static final int SEGMENT_PAGES = 131_072;

  private static final int BTREE_MAGIC = 0x053162;
  private static final int PAGE_HEADER = 24;
  private static final int BTREE_SPECIAL = PAGE - 16;
  private static final short ROOT = 2;
  private static final short LEAF = 1;
  private static final int BRIN_MAP_ENTRIES = 1_360;

  private final Path data;

  RelationFiles(Path data) {
    this.data = data;
  }

  /** Makes the file so many pages long, in as many segments as it takes. */
  void setPages(String path, long pages) throws IOException {
    long left = pages;
    for (int segment = 0; left > 0 || segment == 0; segment++) {
      long here = Math.min(left, SEGMENT_PAGES);
      try (var file = open(segment == 0 ? path : path + "." + segment)) {
        file.setLength(here * PAGE);
      }
      left -= here;
    }
  }

  /** Copies the first segment. */
  void copy(String from, String to) throws IOException {
    Files.copy(data.resolve(from), data.resolve(to), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Pages of the first segment. */
  long firstSegmentPages(String path) throws IOException {
    try (var file = open(path)) {
      return file.length() / PAGE;
    }
  }

  /** Makes the first segment so many pages long: a server that looks anew sees no other. */
  void setFirstSegmentPages(String path, long pages) throws IOException {
    try (var file = open(path)) {
      file.setLength(pages * PAGE);
    }
  }

  /**
   * Gives a B-tree over at most a page of entries the height of production's: each inner page holds
   * one downlink, the "minus infinity" pivot, so that a walk to either end comes to the leaf.
   *
   * @param height levels above the leaves
   */
  void setBtreeHeight(String path, int height) throws IOException {
    try (var file = open(path)) {
      ByteBuffer meta = read(file, 0);
      if (meta.getInt(PAGE_HEADER) != BTREE_MAGIC || meta.getInt(PAGE_HEADER + 12) != 0) {
        throw new IOException(path + " is not a B-tree of one leaf");
      }
      ByteBuffer leaf = meta.getInt(PAGE_HEADER + 8) == 0 ? btreePage(0, LEAF) : read(file, 1);
      if (height > 0) {
        leaf.putShort(BTREE_SPECIAL + 12, LEAF);
      } else {
        leaf.putShort(BTREE_SPECIAL + 12, (short) (LEAF | ROOT));
      }
      write(file, 1, leaf);
      for (int level = 1; level <= height; level++) {
        write(file, 1 + level, innerPage(level, level == height));
      }
      int root = 1 + height;
      meta.putInt(PAGE_HEADER + 8, root).putInt(PAGE_HEADER + 12, height);
      meta.putInt(PAGE_HEADER + 16, root).putInt(PAGE_HEADER + 20, height);
      write(file, 0, meta);
    }
  }

  private static ByteBuffer innerPage(int level, boolean isRoot) {
    ByteBuffer page = btreePage(level, isRoot ? ROOT : (short) 0);
    int tuple = BTREE_SPECIAL - 8;
    int child = level;
    page.putShort(12, (short) (PAGE_HEADER + 4)).putShort(14, (short) tuple);
    page.putInt(PAGE_HEADER, tuple | (1 << 15) | (8 << 17)); // offset, LP_NORMAL, length
    page.putShort(tuple, (short) (child >>> 16)).putShort(tuple + 2, (short) child);
    page.putShort(tuple + 4, (short) 0).putShort(tuple + 6, (short) (8 | 0x2000)); // no attributes
    return page;
  }

  private static ByteBuffer btreePage(int level, short flags) {
    ByteBuffer page = ByteBuffer.allocate(PAGE).order(ByteOrder.LITTLE_ENDIAN);
    page.putShort(12, (short) PAGE_HEADER).putShort(14, (short) BTREE_SPECIAL);
    page.putShort(16, (short) BTREE_SPECIAL).putShort(18, (short) (PAGE | 4));
    page.putInt(BTREE_SPECIAL + 8, level).putShort(BTREE_SPECIAL + 12, flags);
    return page;
  }

  /** Writes the counters of a GIN's first page (GinMetaPageData, gin_private.h). */
  void setGinCounters(String path, GinCounters counters) throws IOException {
    try (var file = open(path)) {
      ByteBuffer meta = read(file, 0);
      meta.putInt(PAGE_HEADER + 12, (int) counters.pendingPages());
      meta.putInt(PAGE_HEADER + 24, (int) counters.totalPages());
      meta.putInt(PAGE_HEADER + 28, (int) counters.entryPages());
      meta.putInt(PAGE_HEADER + 32, (int) counters.dataPages());
      meta.putLong(PAGE_HEADER + 40, counters.entries());
      write(file, 0, meta);
    }
  }

  /** Writes how many pages the map of a BRIN has (BrinMetaPageData, brin_page.h). */
  void setBrinMap(String path, long tablePages, int pagesPerRange) throws IOException {
    long ranges = Math.max(1, (tablePages + pagesPerRange - 1) / pagesPerRange);
    try (var file = open(path)) {
      ByteBuffer meta = read(file, 0);
      meta.putInt(
          PAGE_HEADER + 12, (int) Math.max(1, (ranges + BRIN_MAP_ENTRIES - 1) / BRIN_MAP_ENTRIES));
      write(file, 0, meta);
    }
  }

  private RandomAccessFile open(String path) throws IOException {
    return new RandomAccessFile(data.resolve(path).toFile(), "rw");
  }

  private static ByteBuffer read(RandomAccessFile file, long page) throws IOException {
    byte[] bytes = new byte[PAGE];
    file.seek(page * PAGE);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void write(RandomAccessFile file, long page, ByteBuffer bytes) throws IOException {
    byte[] content = new byte[PAGE];
    bytes.get(0, content);
    file.seek(page * PAGE);
    file.write(content);
  }
}
