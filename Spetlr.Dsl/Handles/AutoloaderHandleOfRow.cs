using Spetlr.Dsl.Handles;
using Spetlr.Dsl.Rows;

namespace Spetlr.Dsl;

/// <summary>A folder of files whose rows are <typeparamref name="TRow"/>.</summary>
/// <typeparam name="TRow">The annotated row type.</typeparam>
/// <param name="definition">What is declared of the source.</param>
public sealed class AutoloaderHandle<TRow>(AutoloaderDefinition definition) : AutoloaderHandle(definition)
    where TRow : IRow<TRow>;
