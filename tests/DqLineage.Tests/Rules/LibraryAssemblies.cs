using System.Reflection;
using DqLineage.OpenLineage;

namespace DqLineage.Tests.Rules;

/// <summary>The assemblies that the rules hold for.</summary>
internal static class LibraryAssemblies
{
    internal static IReadOnlyList<Assembly> All { get; } = [typeof(LineageTracker).Assembly, typeof(SqliteLineageStore).Assembly, typeof(OpenLineageSpec).Assembly, typeof(DqLineageHostingExtensions).Assembly];

    internal static IEnumerable<Type> Types => All.SelectMany(assembly => assembly.GetTypes())
        .Where(type => !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)) && !type.Name.Contains('<', StringComparison.Ordinal));

    internal static IEnumerable<Type> PublicTypes => All.SelectMany(assembly => assembly.GetExportedTypes());
}
