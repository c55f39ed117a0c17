namespace Spetlr.Dsl.Generators;

/// <summary>Every name of the runtime library and the framework that the generator and the analyzers look for or print.</summary>
internal static class KnownNames
{
    public const string DeltaTableAttribute = "Spetlr.Dsl.DeltaTableAttribute";
    public const string AutoloaderSourceAttribute = "Spetlr.Dsl.AutoloaderSourceAttribute";
    public const string PartitionByAttribute = "Spetlr.Dsl.PartitionByAttribute";
    public const string SpetlrNamingAttribute = "Spetlr.Dsl.SpetlrNamingAttribute";
    public const string HandleInfoAttribute = "Spetlr.Dsl.Handles.HandleInfoAttribute";
    public const string CheckpointPathType = "Spetlr.Dsl.CheckpointPath";
    public const string StreamPipeline = "Spetlr.Dsl.StreamPipeline";
    public const string Trigger = "Spetlr.Dsl.Trigger";
    public const string WriteMode = "Spetlr.Dsl.WriteMode";
    public const string OutputMode = "Spetlr.Dsl.OutputMode";
    public const string StreamLoader = "Spetlr.Dsl.StreamLoader";
    public const string Dataset = "Spetlr.Dsl.Dataset";
    public const string Configurator = "Spetlr.Dsl.Configurator";
    public const string Change = "Spetlr.Dsl.Change<TRow>";
    public const string LibraryNamespace = "Spetlr.Dsl";

    public const string KeyAttribute = "System.ComponentModel.DataAnnotations.KeyAttribute";
    public const string ColumnAttribute = "System.ComponentModel.DataAnnotations.Schema.ColumnAttribute";
    public const string NotMappedAttribute = "System.ComponentModel.DataAnnotations.Schema.NotMappedAttribute";
    public const string CompilerGeneratedAttribute = "System.Runtime.CompilerServices.CompilerGeneratedAttribute";
    public const string SetsRequiredMembersAttribute = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";

    public const string RowInterface = "Spetlr.Dsl.Rows.IRow<TSelf>";
    public const string DeltaFunctions = "Spetlr.Dsl.DeltaFunctions";
    public const string Guid = "System.Guid";
    public const string TimeSpan = "System.TimeSpan";

    public const string IRow = "global::Spetlr.Dsl.Rows.IRow";
    public const string RowDescriptor = "global::Spetlr.Dsl.Rows.RowDescriptor";
    public const string RowColumn = "global::Spetlr.Dsl.Rows.RowColumn";
    public const string RowReader = "global::Spetlr.Dsl.Rows.RowReader";
    public const string RowWriter = "global::Spetlr.Dsl.Rows.RowWriter";
    public const string NestedValues = "global::Spetlr.Dsl.Rows.NestedValues";
    public const string RowValues = "global::Spetlr.Dsl.Rows.RowValues";
    public const string StructField = "global::Spetlr.Dsl.Schema.StructField";
    public const string DataType = "global::Spetlr.Dsl.Schema.DataType";
    public const string DecimalType = "global::Spetlr.Dsl.Schema.DecimalType";
    public const string ArrayType = "global::Spetlr.Dsl.Schema.ArrayType";
    public const string MapType = "global::Spetlr.Dsl.Schema.MapType";
    public const string DeltaHandle = "global::Spetlr.Dsl.DeltaHandle";
    public const string AutoloaderHandle = "global::Spetlr.Dsl.AutoloaderHandle";
    public const string CheckpointPath = "global::Spetlr.Dsl.CheckpointPath";
    public const string DeltaTableDefinition = "global::Spetlr.Dsl.Handles.DeltaTableDefinition";
    public const string AutoloaderDefinition = "global::Spetlr.Dsl.Handles.AutoloaderDefinition";
    public const string HandleInfo = "global::Spetlr.Dsl.Handles.HandleInfo";
    public const string FallbackNamespace = "Spetlr.Dsl.Generated";

    public const string AlsoInto = "AlsoInto";
    public const string WriteAsync = "WriteAsync";
    public const string UpsertIntoAsync = "UpsertIntoAsync";
    public const string Where = "Where";
    public const string Select = "Select";
    public const string On = "On";
    public const string MissingColumnsParameter = "missingColumns";
    public const string Row = "Row";
    public const string StreamInto = "StreamInto";
    public const string StartAsync = "StartAsync";
    public const string RunAsync = "RunAsync";
    public const string Completion = "Completion";
    public const string ProcessingTime = "ProcessingTime";
    public const string CheckpointPathParameter = "checkpointPath";
    public const string Once = "Once";
    public const string ModeParameter = "mode";
    public const string At = "At";
    public const string Read = "Read";
    public const string TargetParameter = "target";
    public const string CheckpointParameter = "checkpoint";
}
