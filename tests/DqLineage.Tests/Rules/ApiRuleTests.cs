using System.Reflection;

namespace DqLineage.Tests.Rules;

public class ApiRuleTests
{
    private static readonly string[] s_namespaces = ["DqLineage", "DqLineage.Stores", "DqLineage.OpenLineage"];

    [Fact]
    public void Public_async_methods_take_a_cancellation_token_last()
    {
        // Disposing has the signature that .NET gives it, and closing what is open is not given up half way.
        string[] withoutToken = ["DisposeAsync", "CloseCoreAsync"];
        IEnumerable<string> offenders =
            from type in LibraryAssemblies.PublicTypes
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly
            where IsAsync(method.ReturnType) && !withoutToken.Contains(method.Name)
            where method.GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken)
            select $"{type.Name}.{method.Name}";

        offenders.Should().BeEmpty();
    }

    [Fact]
    public void The_token_of_a_public_method_may_be_left_out()
    {
        IEnumerable<string> offenders =
            from type in LibraryAssemblies.PublicTypes
            where !typeof(Delegate).IsAssignableFrom(type)
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where !method.IsAbstract && method.GetBaseDefinition() == method
            from parameter in method.GetParameters()
            where parameter.ParameterType == typeof(CancellationToken) && !parameter.HasDefaultValue
            select $"{type.Name}.{method.Name}";

        offenders.Should().BeEmpty();
    }

    [Fact]
    public void Async_methods_are_named_so_and_others_are_not()
    {
        IEnumerable<string> offenders =
            from type in LibraryAssemblies.PublicTypes
            where !typeof(Delegate).IsAssignableFrom(type)
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where !method.IsSpecialName && IsAsync(method.ReturnType) != method.Name.EndsWith("Async", StringComparison.Ordinal)
            select $"{type.Name}.{method.Name}";

        offenders.Should().BeEmpty();
    }

    [Fact]
    public void Records_are_sealed_unless_abstract() =>
        LibraryAssemblies.Types.Where(type => type.IsClass && type.GetMethod("<Clone>$") is not null && !type.IsSealed && !type.IsAbstract)
            .Should().BeEmpty();

    [Fact]
    public void Public_records_have_no_positional_members() =>
        LibraryAssemblies.PublicTypes.Where(type => type.GetMethod("Deconstruct") is not null).Should().BeEmpty();

    [Fact]
    public void Every_exception_is_sealed_and_derives_from_the_base_or_from_that_of_what_is_not_found()
    {
        Type[] bases = [typeof(DqLineageException), typeof(NotFoundException)];
        IEnumerable<Type> exceptions = LibraryAssemblies.Types.Where(type => typeof(Exception).IsAssignableFrom(type) && !bases.Contains(type));

        exceptions.Should().NotBeEmpty();
        exceptions.Where(type => !type.IsSealed || !bases.Contains(type.BaseType)).Should().BeEmpty();
        bases.Should().OnlyContain(type => type.IsAbstract);
        typeof(NotFoundException).Should().BeDerivedFrom<DqLineageException>();
    }

    [Fact]
    public void Public_types_are_in_the_namespace_of_their_audience() =>
        LibraryAssemblies.PublicTypes.Where(type => !s_namespaces.Contains(type.Namespace)).Should().BeEmpty();

    [Fact]
    public void Identifiers_are_readonly_structs_with_an_equality_of_their_own() =>
        LibraryAssemblies.PublicTypes.Where(type => type.IsValueType && !type.IsEnum)
            .Where(type => !type.IsDefined(typeof(System.Runtime.CompilerServices.IsReadOnlyAttribute))
                || !typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type))
            .Should().BeEmpty();

    [Fact]
    public void Nothing_that_is_appended_can_be_changed_or_deleted_through_the_api()
    {
        string[] forbidden = ["Update", "Delete", "Remove", "Replace", "Truncate", "Clear"];
        IEnumerable<string> offenders =
            from type in LibraryAssemblies.PublicTypes
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where !method.IsSpecialName && forbidden.Any(word => method.Name.StartsWith(word, StringComparison.Ordinal))
            select $"{type.Name}.{method.Name}";

        offenders.Should().BeEmpty();
    }

    private static bool IsAsync(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask)
        || (type.IsGenericType && type.GetGenericTypeDefinition() is { } open
            && (open == typeof(Task<>) || open == typeof(ValueTask<>) || open == typeof(IAsyncEnumerable<>)));
}
