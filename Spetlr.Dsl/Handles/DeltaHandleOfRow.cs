using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Rows;

namespace Spetlr.Dsl;

/// <summary>A Delta table whose rows are <typeparamref name="TRow"/>.</summary>
/// <typeparam name="TRow">The annotated row type.</typeparam>
/// <param name="definition">What is declared of the table.</param>
public sealed class DeltaHandle<TRow>(DeltaTableDefinition definition) : DeltaHandle(definition)
    where TRow : IRow<TRow>;
