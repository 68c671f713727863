namespace DqLineage.Measurements;

/// <summary>Measures one piece of work. Derive from it in a file of its own: the program finds it by itself.</summary>
internal abstract class Scenario
{
    /// <summary>Where the scenario stands in the report.</summary>
    internal abstract int Order { get; }

    /// <summary>The name for <c>--only</c>.</summary>
    internal abstract string Name { get; }

    /// <summary>What is measured, against what, and how; one or two sentences for the report.</summary>
    internal abstract string Summary { get; }

    /// <summary>The targets in words, as <c>--list</c> shows them.</summary>
    internal abstract string Targets { get; }

    /// <summary>Measures.</summary>
    /// <param name="setting">Where, and how much.</param>
    internal abstract IAsyncEnumerable<Figure> RunAsync(Setting setting);

    internal static IReadOnlyList<Scenario> All { get; } =
    [
        .. typeof(Scenario).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(Scenario)))
            .Select(type => (Scenario)Activator.CreateInstance(type, nonPublic: true)!)
            .OrderBy(scenario => scenario.Order),
    ];
}
