using System.Linq.Expressions;
using Spetlr.Dsl.Rows;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>A lambda's row parameter and what it stands for.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Row">Its columns.</param>
/// <param name="Input">The input it reads: 0, or 1 for a join's right side.</param>
/// <param name="MayBeAbsent">Whether the row itself may be null: the right side of a left join.</param>
internal sealed record RowSource(ParameterExpression Parameter, RowDescriptor Row, int Input, bool MayBeAbsent);
