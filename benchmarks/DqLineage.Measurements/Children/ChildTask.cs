using System.Text.Json.Nodes;

namespace DqLineage.Measurements;

/// <summary>Work that needs a process of its own: this program starts itself, and the child answers with one line of JSON.</summary>
internal abstract class ChildTask
{
    /// <summary>The name on the child's command line.</summary>
    internal abstract string Name { get; }

    internal abstract Task<JsonObject> RunAsync(IReadOnlyList<string> args);

    internal static ChildTask Find(string name) =>
        typeof(ChildTask).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(ChildTask)))
            .Select(type => (ChildTask)Activator.CreateInstance(type, nonPublic: true)!)
            .Single(task => string.Equals(task.Name, name, StringComparison.Ordinal));
}
