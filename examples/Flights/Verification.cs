using System.Globalization;

namespace Flights;

/// <summary>Figures of a table read back, to hold against those of the input.</summary>
internal sealed class Verification(string table)
{
    private long _rows;
    private double _distance;
    private long _nullDepTime;

    public void Add(double distance, int? depTime)
    {
        _rows++;
        _distance += distance;
        _nullDepTime += depTime is null ? 1 : 0;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{table}: rows={_rows} distance={_distance:F0} null_dep_time={_nullDepTime}");
}
