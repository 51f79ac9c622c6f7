package io.queryadvisor.database.postgres.snapshot;

/** OIDs of the system catalogs whose rows are told apart; fixed in every server. */
final class SystemCatalog {
  static final int TYPE = 1247;
  static final int PROC = 1255;
  static final int CLASS = 1259;
  static final int AMOP = 2602;
  static final int AMPROC = 2603;
  static final int ATTRDEF = 2604;
  static final int CAST = 2605;
  static final int CONSTRAINT = 2606;
  static final int INHERITS = 2611;
  static final int NAMESPACE = 2615;
  static final int OPCLASS = 2616;
  static final int OPERATOR = 2617;
  static final int REWRITE = 2618;
  static final int OPFAMILY = 2753;
  static final int EXTENSION = 3079;
  static final int POLICY = 3256;
  static final int STATISTIC_EXT = 3381;
  static final int COLLATION = 3456;
  static final int TS_DICT = 3600;
  static final int TS_CONFIG = 3602;
  static final int TS_CONFIG_MAP = 3603;

  private SystemCatalog() {}
}
