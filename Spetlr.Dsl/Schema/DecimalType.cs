using System.Globalization;

namespace Spetlr.Dsl.Schema;

/// <summary><c>decimal(p,s)</c>: <paramref name="Precision"/> digits (1–38), <paramref name="Scale"/> of them behind the point.</summary>
/// <param name="Precision">All digits, 1 to 38.</param>
/// <param name="Scale">Digits behind the point, 0 to <paramref name="Precision"/>.</param>
public sealed record DecimalType(int Precision, int Scale) : DataType
{
    /// <inheritdoc/>
    public override string ToDdl() => ToString().ToUpperInvariant();

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"decimal({Precision},{Scale})");
}
