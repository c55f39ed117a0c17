using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Spetlr.Dsl.CodeFixes;

/// <summary>SPT0104: adds <c>[Key]</c> to the column named <c>Id</c> or, for <c>OrderRow</c>, <c>OrderId</c>; offered only where there is one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddKeyFix)), Shared]
public sealed class AddKeyFix() : NodeFix("SPT0104", "Add [Key]")
{
    private const string Row = nameof(Row);

    private protected override (SyntaxNode Old, SyntaxNode Made)? Replace(SyntaxNode node)
    {
        // The mode of a call is elsewhere than the row type, which may be another assembly's.
        if (node.FirstAncestorOrSelf<AttributeSyntax>()?.Parent?.Parent is not TypeDeclarationSyntax type)
            return null;
        string name = type.Identifier.ValueText;
        string entity = name.EndsWith(Row, StringComparison.Ordinal) ? name.Substring(0, name.Length - Row.Length) : name;
        foreach (string candidate in new[] { "Id", entity + "Id" })
        {
            if (type.ParameterList?.Parameters.FirstOrDefault(p => p.Identifier.ValueText == candidate) is { } parameter)
                return (parameter, parameter.WithoutLeadingTrivia().AddAttributeLists(Key(isProperty: true)).WithLeadingTrivia(parameter.GetLeadingTrivia()));
            if (type.Members.OfType<PropertyDeclarationSyntax>().FirstOrDefault(p => p.Identifier.ValueText == candidate) is { } property)
                return (property, property.WithoutLeadingTrivia().AddAttributeLists(Key(isProperty: false)).WithLeadingTrivia(property.GetLeadingTrivia()));
        }

        return null;
    }

    private static AttributeListSyntax Key(bool isProperty)
    {
        AttributeListSyntax list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(
            SyntaxFactory.ParseName("System.ComponentModel.DataAnnotations.Key"))));
        if (isProperty)
            list = list.WithTarget(SyntaxFactory.AttributeTargetSpecifier(SyntaxFactory.Token(SyntaxKind.PropertyKeyword)).WithTrailingTrivia(SyntaxFactory.Space));
        return list.WithTrailingTrivia(SyntaxFactory.Space);
    }
}
