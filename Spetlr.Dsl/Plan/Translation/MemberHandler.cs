using Spetlr.Dsl.Plan.Expressions;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Translates the use of one member.</summary>
/// <param name="translator">Translates the instance and the arguments.</param>
/// <param name="use">The use.</param>
internal delegate ColumnExpression MemberHandler(ExpressionTranslator translator, MemberUse use);
