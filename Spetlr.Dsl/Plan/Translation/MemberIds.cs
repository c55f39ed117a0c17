using System.Reflection;

namespace Spetlr.Dsl.Plan.Translation;

/// <summary>Names members as documentation comments do (<c>M:System.String.Contains(System.Char)</c>), which the compiler's symbols can give too.</summary>
internal static class MemberIds
{
    public static string Of(MemberInfo member) => member switch
    {
        MethodInfo method => $"M:{Name(method.DeclaringType)}.{method.Name}{Arity(method)}{Parameters(Definition(method))}",
        ConstructorInfo constructor => $"M:{Name(constructor.DeclaringType)}.#ctor{Parameters(constructor)}",
        PropertyInfo => $"P:{Name(member.DeclaringType)}.{member.Name}",
        _ => $"F:{Name(member.DeclaringType)}.{member.Name}",
    };

    private static MethodInfo Definition(MethodInfo method) => method.IsGenericMethod ? method.GetGenericMethodDefinition() : method;

    private static string Arity(MethodInfo method) =>
        method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "";

    private static string Parameters(MethodBase method)
    {
        ParameterInfo[] parameters = method.GetParameters();
        return parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(p => Reference(p.ParameterType, method.DeclaringType)))})";
    }

    // A member of Nullable<int> is known by its definition: GetValueOrDefault(`0), not (System.Int32).
    private static string Reference(Type type, Type? declaring)
    {
        int own = declaring is { IsConstructedGenericType: true } ? Array.IndexOf(declaring.GetGenericArguments(), type) : -1;
        return own >= 0 ? $"`{own}" : Reference(type);
    }

    private static string Reference(Type type)
    {
        if (type.IsGenericMethodParameter)
            return $"``{type.GenericParameterPosition}";
        if (type.IsGenericTypeParameter)
            return $"`{type.GenericParameterPosition}";
        if (type.IsArray)
            return $"{Reference(type.GetElementType()!)}[]";
        if (type.IsByRef || type.IsPointer)
            return $"{Reference(type.GetElementType()!)}{(type.IsByRef ? '@' : '*')}";
        if (!type.IsConstructedGenericType)
            return Name(type);
        string name = Name(type.GetGenericTypeDefinition());
        return $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}{{{string.Join(',', type.GetGenericArguments().Select(Reference))}}}";
    }

    private static string Name(Type? type)
    {
        Type definition = type is { IsConstructedGenericType: true } ? type.GetGenericTypeDefinition() : type!;
        return definition.FullName!.Replace('+', '.');
    }
}
