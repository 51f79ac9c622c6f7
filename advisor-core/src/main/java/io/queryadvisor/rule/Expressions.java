package io.queryadvisor.rule;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.queryadvisor.rule.ExpressionException.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The expression language of one rule: its fact variable, its parameters, and the limits that keep
 * an untrusted rule from hanging the advisor. Immutable and safe for use by several threads.
 */
final class Expressions {
  private static final String PARAMS = "params";
  private static final String PARAMS_TYPE = "Params";

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true) // calls > 2.5; the planner insists on it
          .enableOptionalSyntax(true) // query.?rows
          .maxExpressionCodePointSize(4_000)
          .maxParseRecursionDepth(50)
          .maxParseExpressionNodeCount(1_000)
          .maxParseErrorRecoveryLimit(10)
          .comprehensionMaxIterations(5_000) // of one evaluation, nested loops included
          .maxRegexProgramSize(1_000)
          .build();

  private static final RecordTypes FACT_TYPES = factTypes();
  private static final CelRuntime RUNTIME = newRuntime();
  private static final CelCompiler BASE = newCompiler();

  private final String variable;
  private final RecordTypes types;
  private final CelCompiler compiler;

  private Expressions(String variable, RecordTypes types, CelCompiler compiler) {
    this.variable = variable;
    this.types = types;
    this.compiler = compiler;
  }

  /**
   * @param variable the kind of fact that is judged
   * @param factType its record
   * @param params values by name: long, double, boolean, string, or a list of strings
   */
  static Expressions over(String variable, Class<?> factType, SortedMap<String, Object> params) {
    RecordTypes types = new RecordTypes(FACT_TYPES);
    Map<String, CelType> paramTypes = new LinkedHashMap<>();
    params.forEach((name, value) -> paramTypes.put(name, typeOf(value)));
    CelType paramsType = types.add(PARAMS_TYPE, paramTypes);
    CelCompiler compiler =
        BASE.toCompilerBuilder()
            .setTypeProvider(types)
            .addVar(variable, types.add(factType))
            .addVar(PARAMS, paramsType)
            .build();
    return new Expressions(variable, types, compiler);
  }

  /** Parses and checks an expression of any type. */
  Expression compile(String text) throws ExpressionException {
    try {
      CelAbstractSyntaxTree ast = compiler.compile(text).getAst();
      List<Problem> problems = ExpressionChecks.check(ast, types);
      if (!problems.isEmpty()) {
        throw new ExpressionException(problems);
      }
      return new Expression(ast, RUNTIME.createProgram(ast));
    } catch (CelValidationException e) {
      throw new ExpressionException(e.getErrors().stream().map(Expressions::problem).toList());
    } catch (CelEvaluationException e) {
      throw new ExpressionException(Problem.unlocated(String.valueOf(e.getMessage())), e);
    }
  }

  /** The values of the variables for one fact; parameters of the types that were given before. */
  Bindings bind(Record fact, SortedMap<String, Object> params) {
    return new Bindings(variable, Struct.of(types, fact), Struct.of(types, PARAMS_TYPE, params));
  }

  /** The values of the variables. */
  record Bindings(String variable, Struct fact, Struct params) {
    Optional<Object> find(String name) {
      if (name.equals(variable)) {
        return Optional.of(fact);
      }
      return name.equals(PARAMS) ? Optional.of(params) : Optional.empty();
    }
  }

  private static CelType typeOf(Object value) {
    if (value instanceof Long) {
      return SimpleType.INT;
    }
    if (value instanceof Double) {
      return SimpleType.DOUBLE;
    }
    if (value instanceof Boolean) {
      return SimpleType.BOOL;
    }
    return value instanceof List ? ListType.create(SimpleType.STRING) : SimpleType.STRING;
  }

  private static Problem problem(CelIssue issue) {
    int line = issue.getSourceLocation().getLine();
    int column = issue.getSourceLocation().getColumn(); // counts from 0, the line from 1
    return line > 0
        ? new Problem(line, column + 1, issue.getMessage())
        : Problem.unlocated(issue.getMessage());
  }

  private static RecordTypes factTypes() {
    RecordTypes types = new RecordTypes();
    FactKinds.byVariable().values().forEach(types::add);
    return types;
  }

  private static CelRuntime newRuntime() {
    return CelRuntimeFactory.plannerRuntimeBuilder()
        .setOptions(OPTIONS)
        .addFunctionBindings(
            CelFunctionBinding.fromOverloads(
                "hasValue",
                CelFunctionBinding.from(
                    "optional_hasValue",
                    List.<Class<?>>of(Optional.class),
                    arguments -> ((Optional<?>) arguments[0]).isPresent())))
        .addFunctionBindings(TextFunctions.bindings())
        .build();
  }

  private static CelCompiler newCompiler() {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .addMacros(CelMacro.newReceiverMacro("count", 2, Expressions::expandCount))
        .addFunctionDeclarations(optionalFunctions())
        .addFunctionDeclarations(TextFunctions.declarations())
        .build();
  }

  /**
   * {@code list.count(x, condition)}: the number of elements that satisfy the condition. Unlike
   * {@code list.filter(x, condition).size()} it takes time linear in the size of the list.
   */
  private static Optional<CelExpr> expandCount(
      CelMacroExprFactory factory, CelExpr list, ImmutableList<CelExpr> args) {
    CelExpr variable = args.get(0);
    if (variable.getKind() != Kind.IDENT) {
      return Optional.of(
          factory.reportError(
              CelIssue.formatError(
                  factory.getSourceLocation(variable), "count() needs a simple name")));
    }
    String sum = factory.getAccumulatorVarName();
    CelExpr increment =
        factory.newGlobalCall("_+_", factory.newIdentifier(sum), factory.newIntLiteral(1));
    return Optional.of(
        factory.fold(
            variable.ident().name(),
            list,
            sum,
            factory.newIntLiteral(0),
            factory.newBoolLiteral(true),
            factory.newGlobalCall("_?_:_", args.get(1), increment, factory.newIdentifier(sum)),
            factory.newIdentifier(sum)));
  }

  /** The part of CEL's optional library that rules need; the planner implements {@code or*}. */
  private static List<CelFunctionDecl> optionalFunctions() {
    TypeParamType v = TypeParamType.create("V");
    OptionalType optional = OptionalType.create(v);
    return List.of(
        CelFunctionDecl.newFunctionDeclaration(
            "orValue", CelOverloadDecl.newMemberOverload("optional_orValue_value", v, optional, v)),
        CelFunctionDecl.newFunctionDeclaration(
            "or",
            CelOverloadDecl.newMemberOverload(
                "optional_or_optional", optional, optional, optional)),
        CelFunctionDecl.newFunctionDeclaration(
            "hasValue",
            CelOverloadDecl.newMemberOverload("optional_hasValue", SimpleType.BOOL, optional)));
  }
}
