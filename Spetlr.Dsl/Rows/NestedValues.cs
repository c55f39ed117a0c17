using System.Collections.Immutable;
using System.ComponentModel;

namespace Spetlr.Dsl.Rows;

/// <summary>What generated row types call to read and write nested values. Not for use in code of your own.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NestedValues
{
    /// <summary>A nested record.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="reader">The reader of the row around it.</param>
    /// <param name="ordinal">The column's position.</param>
    public static T ReadStruct<T>(RowReader reader, int ordinal)
        where T : IRow<T> =>
        T.Read(reader.GetStruct(ordinal));

    /// <summary>A list.</summary>
    /// <typeparam name="T">The type of its elements.</typeparam>
    /// <param name="reader">The reader of the row around it.</param>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="element">Reads one element at its position.</param>
    public static List<T> ReadList<T>(RowReader reader, int ordinal, Func<RowReader, int, T> element)
    {
        RowReader elements = reader.GetList(ordinal, out int count);
        List<T> list = new(count);
        for (int i = 0; i < count; i++)
            list.Add(element(elements, i));
        return list;
    }

    /// <summary>An array.</summary>
    /// <inheritdoc cref="ReadList"/>
    public static T[] ReadArray<T>(RowReader reader, int ordinal, Func<RowReader, int, T> element)
    {
        RowReader elements = reader.GetList(ordinal, out int count);
        T[] array = new T[count];
        for (int i = 0; i < count; i++)
            array[i] = element(elements, i);
        return array;
    }

    /// <summary>An immutable array.</summary>
    /// <inheritdoc cref="ReadList"/>
    public static ImmutableArray<T> ReadImmutableArray<T>(RowReader reader, int ordinal, Func<RowReader, int, T> element) =>
        [.. ReadArray(reader, ordinal, element)];

    /// <summary>A map.</summary>
    /// <typeparam name="TKey">The type of its keys.</typeparam>
    /// <typeparam name="TValue">The type of its values.</typeparam>
    /// <param name="reader">The reader of the row around it.</param>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="key">Reads a key at its position.</param>
    /// <param name="value">Reads a value at its position.</param>
    /// <remarks>Of a key that is there twice the last value counts, as in Spark's <c>LAST_WIN</c>.</remarks>
    public static Dictionary<TKey, TValue> ReadMap<TKey, TValue>(RowReader reader, int ordinal, Func<RowReader, int, TKey> key, Func<RowReader, int, TValue> value)
        where TKey : notnull
    {
        RowReader entries = reader.GetMap(ordinal, out int count);
        Dictionary<TKey, TValue> map = new(count);
        for (int i = 0; i < count; i++)
            map[key(entries, 2 * i)] = value(entries, (2 * i) + 1);
        return map;
    }

    /// <summary>Writes a nested record.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="writer">The writer of the row around it.</param>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="row">The record.</param>
    public static void WriteStruct<T>(RowWriter writer, int ordinal, T row)
        where T : IRow<T> =>
        T.Write(row, writer.SetStruct(ordinal));

    /// <summary>Writes a list or an array.</summary>
    /// <typeparam name="T">The type of its elements.</typeparam>
    /// <param name="writer">The writer of the row around it.</param>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="list">The list.</param>
    /// <param name="element">Writes one element at its position.</param>
    public static void WriteList<T>(RowWriter writer, int ordinal, IReadOnlyList<T> list, Action<RowWriter, int, T> element)
    {
        int count = list.Count;
        RowWriter elements = writer.SetList(ordinal, count);
        for (int i = 0; i < count; i++)
            element(elements, i, list[i]);
    }

    /// <summary>The immutable array itself; an error when it was never set.</summary>
    /// <typeparam name="T">The type of its elements.</typeparam>
    /// <param name="array">The array.</param>
    /// <param name="member">Row type and property, for the message.</param>
    /// <exception cref="SpetlrException">It is the default of its type.</exception>
    public static ImmutableArray<T> NotDefault<T>(ImmutableArray<T> array, string member) => array.IsDefault
        ? throw new SpetlrException($"{member} is a default ImmutableArray in a row to be written. Set it, if only to an empty one.")
        : array;

    /// <summary>Writes a map.</summary>
    /// <typeparam name="TKey">The type of its keys.</typeparam>
    /// <typeparam name="TValue">The type of its values.</typeparam>
    /// <param name="writer">The writer of the row around it.</param>
    /// <param name="ordinal">The column's position.</param>
    /// <param name="map">The map.</param>
    /// <param name="key">Writes a key at its position.</param>
    /// <param name="value">Writes a value at its position.</param>
    public static void WriteMap<TKey, TValue>(
        RowWriter writer, int ordinal, IReadOnlyDictionary<TKey, TValue> map, Action<RowWriter, int, TKey> key, Action<RowWriter, int, TValue> value)
        where TKey : notnull
    {
        RowWriter entries = writer.SetMap(ordinal, map.Count);
        int i = 0;
        foreach ((TKey k, TValue v) in map)
        {
            key(entries, i++, k);
            value(entries, i++, v);
        }
    }
}
