namespace Spetlr.Dsl.Schema;

/// <summary>Whether what is there can be read as what is wanted: nested fields by name, whatever their order, and lists and maps by what is inside.</summary>
internal static class TypeFit
{
    /// <summary>The first place that does not fit, or null.</summary>
    /// <param name="path">The column's name.</param>
    /// <param name="wanted">The type that is wanted of it.</param>
    /// <param name="actual">The type that it has.</param>
    /// <param name="fits">Whether a flat type, the second, is read as another.</param>
    /// <param name="mayLack">Whether a nested field that is wanted nullable may be missing: it is read as null.</param>
    public static TypeMisfit? Find(string path, DataType wanted, DataType actual, Func<DataType, DataType, bool> fits, bool mayLack)
    {
        switch (wanted, actual)
        {
            case (StructType w, StructType a):
                if (!w.Fields.Any(f => a.Find(f.Name) is not null))
                    return new TypeMisfit(path, wanted, actual);
                return w.Fields.Select(f => a.Find(f.Name) is { } found
                    ? Find($"{path}.{f.Name}", f.Type, found.Type, fits, mayLack)
                    : mayLack && f.Nullable ? null : new TypeMisfit($"{path}.{f.Name}", f.Type, null)).FirstOrDefault(static m => m is not null);
            case (ArrayType w, ArrayType a):
                return Find($"{path}.element", w.ElementType, a.ElementType, fits, mayLack);
            case (MapType w, MapType a):
                return Find($"{path}.key", w.KeyType, a.KeyType, fits, mayLack) ?? Find($"{path}.value", w.ValueType, a.ValueType, fits, mayLack);
            case (StructType or ArrayType or MapType, _) or (_, StructType or ArrayType or MapType):
                return new TypeMisfit(path, wanted, actual);
            default:
                return fits(wanted, actual) ? null : new TypeMisfit(path, wanted, actual);
        }
    }
}
