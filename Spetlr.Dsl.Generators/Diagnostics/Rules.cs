using Microsoft.CodeAnalysis;

namespace Spetlr.Dsl.Generators.Diagnostics;

/// <summary>
/// Every rule. Blocks: 0001-0099 table and column declarations, 0100-0199 pipeline shape, 0200-0299 streaming, 0300-0399 limits, 0400-0499 configuration.
/// Ids are never reused; each has a page in <c>docs/rules</c> and a row in AnalyzerReleases.
/// </summary>
internal static class Rules
{
    /// <summary>The generator adds a part to the row type, so it and all around it must be partial.</summary>
    public static readonly DiagnosticDescriptor NotPartial = Rule(
        id: "SPT0001",
        title: "Row type is not partial",
        message: "'{0}' is not partial, so the generator cannot add the schema and the reader of '{1}'");

    /// <summary>A key names one handle and one entry of the configuration.</summary>
    public static readonly DiagnosticDescriptor DuplicateKey = Rule(
        id: "SPT0002",
        title: "Two tables have one key",
        message: "The key '{0}' of '{1}' is already that of '{2}'");

    /// <summary>C# finds a type or namespace before a member of a <c>using static</c>.</summary>
    public static readonly DiagnosticDescriptor HiddenHandle = Rule(
        id: "SPT0003",
        title: "Handle is hidden by a type or namespace",
        message: "The handle '{0}' of '{1}' is hidden by the {2} '{3}', so '{0}' in code does not mean the table");

    /// <summary>Delta has no type for the property's.</summary>
    public static readonly DiagnosticDescriptor UnsupportedType = Rule(
        id: "SPT0004",
        title: "Column type has no Delta type",
        message: "'{0}' has type '{1}', which no Delta type fits: {2}");

    /// <summary>The type name of <c>[Column]</c> is not one that the property can have.</summary>
    public static readonly DiagnosticDescriptor TypeNameDoesNotFit = Rule(
        id: "SPT0005",
        title: "TypeName does not fit the property",
        message: "'{0}' is of type '{1}' and cannot be a column of type '{2}': {3}");

    /// <summary>Delta's column names differ in more than case.</summary>
    public static readonly DiagnosticDescriptor DuplicateColumn = Rule(
        id: "SPT0006",
        title: "Two columns have one name",
        message: "The column name '{0}' of '{1}' is already that of '{2}'; Delta does not tell names apart by case");

    /// <summary>Parquet and Delta refuse some characters.</summary>
    public static readonly DiagnosticDescriptor ColumnNameNotAllowed = Rule(
        id: "SPT0007",
        title: "Column name is not allowed",
        message: "The column name '{0}' of '{1}' holds a character that Delta refuses: a space, a line break, a tab or one of ,;{{}}()=");

    /// <summary>A table is partitioned by some of its columns, each once.</summary>
    public static readonly DiagnosticDescriptor PartitionColumn = Rule(
        id: "SPT0008",
        title: "Partition column is not usable",
        message: "'{0}' cannot be partitioned by '{1}': {2}");

    /// <summary>A row must be a plain object that generated code can make.</summary>
    public static readonly DiagnosticDescriptor NotARowType = Rule(
        id: "SPT0009",
        title: "Type cannot be a row type",
        message: "'{0}' cannot be a row type: {1}");

    /// <summary>A column's value must find its way into the property.</summary>
    public static readonly DiagnosticDescriptor NotSettable = Rule(
        id: "SPT0010",
        title: "Property can be neither set nor constructed",
        message: "'{0}' has no accessor that sets it and no constructor parameter, so its column cannot be read");

    /// <summary>A key is the name of a C# property.</summary>
    public static readonly DiagnosticDescriptor KeyNotAName = Rule(
        id: "SPT0011",
        title: "Key cannot name a handle",
        message: "The key '{0}' of '{1}' cannot name a handle: {2}");

    /// <summary>A row type has one set of column names.</summary>
    public static readonly DiagnosticDescriptor TwoNamingPolicies = Rule(
        id: "SPT0012",
        title: "Row type has two naming policies",
        message: "'{0}' is declared with the naming policies {1} and {2}, but its columns have one set of names");

    /// <summary>A null matches no other null, so it identifies no row.</summary>
    public static readonly DiagnosticDescriptor NullableKey = Rule(
        id: "SPT0013",
        title: "Key column is nullable",
        message: "The key column '{0}' can be null, and a null matches no row",
        severity: DiagnosticSeverity.Warning);

    /// <summary>Equality of a floating-point number is no identity.</summary>
    public static readonly DiagnosticDescriptor KeyType = Rule(
        id: "SPT0014",
        title: "Key column has a type that identifies no row",
        message: "The key column '{0}' has type '{1}', whose values are rounded, so rows that should match may not",
        severity: DiagnosticSeverity.Warning);

    /// <summary>The log holds partition values as text.</summary>
    public static readonly DiagnosticDescriptor PartitionType = Rule(
        id: "SPT0015",
        title: "Partition column has an unfit type",
        message: "'{0}' is partitioned by '{1}' of type '{2}': {3}",
        severity: DiagnosticSeverity.Warning);

    /// <summary>Null and empty text have one partition.</summary>
    public static readonly DiagnosticDescriptor NullablePartition = Rule(
        id: "SPT0016",
        title: "Partition column is nullable",
        message: "'{0}' is partitioned by '{1}', which can be null: {2}",
        severity: DiagnosticSeverity.Info);

    /// <summary>One folder holds one table.</summary>
    public static readonly DiagnosticDescriptor SharedPath = Rule(
        id: "SPT0017",
        title: "Two keys have one path",
        message: "The path '{0}' of '{1}' is already that of '{2}'",
        severity: DiagnosticSeverity.Warning);

    /// <summary>VACUUM removes from a table's folder what the table does not know.</summary>
    public static readonly DiagnosticDescriptor NestedPath = Rule(
        id: "SPT0018",
        title: "Path is inside another table's folder",
        message: "The path '{0}' of '{1}' is inside '{2}', the folder of '{3}': {4}");

    /// <summary>A schema is finite.</summary>
    public static readonly DiagnosticDescriptor CircularRow = Rule(
        id: "SPT0019",
        title: "Row type holds itself",
        message: "'{0}' makes its row type hold itself ({1}), and a table's columns have an end: refer to the other row by its key, or leave the property out with [NotMapped]");

    /// <summary>A pipeline is a description; it must be run.</summary>
    public static readonly DiagnosticDescriptor DroppedPipeline = Rule(
        id: "SPT0101",
        title: "Pipeline is dropped",
        message: "'{0}' only declares a stream and its result is dropped, so nothing runs",
        severity: DiagnosticSeverity.Warning);

    /// <summary>A run that nobody waits for ends unseen.</summary>
    public static readonly DiagnosticDescriptor DroppedRun = Rule(
        id: "SPT0102",
        title: "Run is dropped",
        message: "The result of '{0}' is dropped: {1}",
        severity: DiagnosticSeverity.Warning);

    /// <summary>A stream that writes into what it reads feeds itself.</summary>
    public static readonly DiagnosticDescriptor SourceIsSink = Rule(
        id: "SPT0103",
        title: "Stream writes into its source",
        message: "The stream reads '{0}' and writes into it, so it feeds itself",
        severity: DiagnosticSeverity.Warning);

    /// <summary>An upsert needs a key to match rows on.</summary>
    public static readonly DiagnosticDescriptor UpsertWithoutKey = Rule(
        id: "SPT0104",
        title: "Upsert target has no key",
        message: "'{0}' is upserted into but has no [Key] column, so rows cannot be matched");

    /// <summary>A number was cast into an enum that has no such member.</summary>
    public static readonly DiagnosticDescriptor UndefinedValue = Rule(
        id: "SPT0105",
        title: "Enum value is not defined",
        message: "'{0}' is not a value of {1}: use {2}");

    /// <summary>In a stream each micro-batch replaces the table.</summary>
    public static readonly DiagnosticDescriptor OverwriteInStream = Rule(
        id: "SPT0106",
        title: "Stream overwrites its target",
        message: "Each micro-batch replaces the rows of '{0}', so only the last one's stay",
        severity: DiagnosticSeverity.Warning);

    /// <summary>Rows that go round never end.</summary>
    public static readonly DiagnosticDescriptor Cycle = Rule(
        id: "SPT0107",
        title: "Streams feed one another",
        message: "The stream from '{0}' into '{1}' is part of a circle, {2}, so its rows go round for ever",
        severity: DiagnosticSeverity.Warning,
        tags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>A dataset is a description; something must read or write it.</summary>
    public static readonly DiagnosticDescriptor DroppedRows = Rule(
        id: "SPT0108",
        title: "Rows are dropped",
        message: "'{0}' only describes rows and its result is dropped, so nothing is read: end the chain with StreamInto, WriteAsync or ToListAsync",
        severity: DiagnosticSeverity.Warning);

    /// <summary>A program that ends takes its streams with it.</summary>
    public static readonly DiagnosticDescriptor UnawaitedRun = Rule(
        id: "SPT0109",
        title: "Main does not wait for the run",
        message: "Nothing waits for '{0}', which runs with Trigger.{1}, so the program ends before it: await its Completion, or use RunAsync",
        severity: DiagnosticSeverity.Warning);

    /// <summary>A column that takes no null needs a value for each row.</summary>
    public static readonly DiagnosticDescriptor ColumnNotFed = Rule(
        id: "SPT0110",
        title: "Sink column is not fed",
        message: "The column '{0}' of '{1}' takes no null, and no column of '{2}' feeds it: add it with a Select");

    /// <summary>Rows do not lose a column unseen.</summary>
    public static readonly DiagnosticDescriptor ColumnNotInSink = Rule(
        id: "SPT0111",
        title: "Sink lacks a column",
        message: "'{0}' has no column '{1}', which '{2}' has: leave it out with a Select, or choose MissingColumnPolicy.MergeSchema or LeaveOut");

    /// <summary>Rows are converted where nothing is lost; else the user says how.</summary>
    public static readonly DiagnosticDescriptor ColumnDoesNotFit = Rule(
        id: "SPT0112",
        title: "Column type does not fit the sink",
        message: "The column '{0}' is {1} and that of '{2}' is {3}: {4}");

    /// <summary>A null in a column that takes none fails the batch.</summary>
    public static readonly DiagnosticDescriptor NullableIntoNotNull = Rule(
        id: "SPT0113",
        title: "Nullable column feeds one that takes no null",
        message: "The column '{0}' can be null and that of '{1}' cannot, so the first null stops the write: leave such rows out with a Where, or give a value with a Select",
        severity: DiagnosticSeverity.Warning);

    /// <summary>Delta matches names whatever their case; a reader may not.</summary>
    public static readonly DiagnosticDescriptor ColumnCase = Rule(
        id: "SPT0114",
        title: "Column names differ in case",
        message: "The column '{0}' feeds '{1}' of '{2}', whose name differs in case",
        severity: DiagnosticSeverity.Info);

    /// <summary>A lambda becomes a plan, which an engine computes.</summary>
    public static readonly DiagnosticDescriptor NotTranslatable = Rule(
        id: "SPT0120",
        title: "Expression cannot be translated",
        message: "'{0}' cannot be translated: {1}");

    /// <summary>A plan reads variables when it is built.</summary>
    public static readonly DiagnosticDescriptor CapturedChanges = Rule(
        id: "SPT0121",
        title: "Captured variable changes later",
        message: "'{0}' is read when the plan is built, so what is written to it further down changes nothing: use a variable that stays as it is",
        severity: DiagnosticSeverity.Warning);

    /// <summary>A stream keeps its position in a checkpoint.</summary>
    public static readonly DiagnosticDescriptor NoCheckpoint = Rule(
        id: "SPT0201",
        title: "Stream target has no checkpoint",
        message: "'{0}' declares no checkpoint and the call gives none, so the stream cannot keep its position");

    /// <summary>A checkpoint has a folder of its own.</summary>
    public static readonly DiagnosticDescriptor CheckpointIsTable = Rule(
        id: "SPT0202",
        title: "Checkpoint is a table's folder",
        message: "The checkpoint '{0}' is the folder of the table '{1}'");

    /// <summary>VACUUM removes from a table's folder what the table does not know.</summary>
    public static readonly DiagnosticDescriptor CheckpointInTable = Rule(
        id: "SPT0203",
        title: "Checkpoint is where VACUUM deletes",
        message: "The checkpoint '{0}' is inside the folder of '{1}' without a folder that begins with '_', so VACUUM deletes it");

    /// <summary>An absolute local path differs from machine to machine.</summary>
    public static readonly DiagnosticDescriptor LocalCheckpoint = Rule(
        id: "SPT0204",
        title: "Checkpoint is an absolute local path",
        message: "The checkpoint '{0}' is a path of one machine; on another one the stream starts anew",
        severity: DiagnosticSeverity.Info);

    /// <summary>A checkpoint belongs to one stream.</summary>
    public static readonly DiagnosticDescriptor SharedCheckpoint = Rule(
        id: "SPT0205",
        title: "Two streams have one checkpoint",
        message: "The checkpoint '{0}' is already that of another stream, from '{1}' into '{2}'",
        severity: DiagnosticSeverity.Warning,
        tags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Spark deprecates the trigger for one that keeps limits.</summary>
    public static readonly DiagnosticDescriptor TriggerOnce = Rule(
        id: "SPT0206",
        title: "Trigger once ignores limits",
        message: "'Trigger.Once' reads everything in one batch, whatever the source's limits; 'Trigger.AvailableNow' ends by itself too and keeps them",
        severity: DiagnosticSeverity.Info);

    /// <summary>A trigger of time needs a time.</summary>
    public static readonly DiagnosticDescriptor NoInterval = Rule(
        id: "SPT0207",
        title: "Trigger has no interval",
        message: "A processing-time trigger needs an interval above zero: {0}",
        severity: DiagnosticSeverity.Warning);

    /// <summary>Complete belongs to aggregations.</summary>
    public static readonly DiagnosticDescriptor OutputMode = Rule(
        id: "SPT0208",
        title: "Output mode is not for these streams",
        message: "Output mode Complete writes the whole result of an aggregation each time, and a stream here has none: use Append");

    /// <summary>Generated code uses static abstract members and file-wide usings.</summary>
    public static readonly DiagnosticDescriptor LanguageVersion = Rule(
        id: "SPT0301",
        title: "C# language version is too old",
        message: "Spetlr.Dsl generates C# 11, but this project compiles as C# {0}: remove LangVersion or raise it");

    /// <summary>A file that the runtime would refuse.</summary>
    public static readonly DiagnosticDescriptor ConfigurationMistake = Rule(
        id: "SPT0401",
        title: "Configuration has a mistake",
        message: "{0}",
        tags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>An alias or a placeholder without its key.</summary>
    public static readonly DiagnosticDescriptor ConfigurationReference = Rule(
        id: "SPT0402",
        title: "Configuration refers to nothing",
        message: "{0}",
        tags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Aliases or values that lead back to themselves.</summary>
    public static readonly DiagnosticDescriptor ConfigurationLoop = Rule(
        id: "SPT0403",
        title: "Configuration goes in a circle",
        message: "{0}",
        tags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>A brace without its partner.</summary>
    public static readonly DiagnosticDescriptor OpenPlaceholder = Rule(
        id: "SPT0404",
        title: "Placeholder is left open",
        message: "{0}",
        tags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Code asks for a key that no file holds.</summary>
    public static readonly DiagnosticDescriptor UnknownKey = Rule(
        id: "SPT0405",
        title: "Key is in no configuration",
        message: "No configuration of this project has the key '{0}'.{1}",
        tags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Code asks for a property that a key does not have.</summary>
    public static readonly DiagnosticDescriptor UnknownProperty = Rule(
        id: "SPT0406",
        title: "Key has no such property",
        message: "The key '{0}' has no property '{1}' in release or in debug mode",
        tags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>A table that only its key knows.</summary>
    public static readonly DiagnosticDescriptor UndeclaredTable = Rule(
        id: "SPT0407",
        title: "Table of the configuration has no class",
        message: "No class of this project declares the table '{0}', so nothing checks its columns",
        severity: DiagnosticSeverity.Info,
        tags: WellKnownDiagnosticTags.CompilationEnd);

    private static DiagnosticDescriptor Rule(
        string id,
        string title,
        string message,
        DiagnosticSeverity severity = DiagnosticSeverity.Error,
        params string[] tags) =>
        new(id, title, message, "Spetlr", severity, isEnabledByDefault: true, helpLinkUri: $"docs/rules/{id}.md", customTags: tags);
}
