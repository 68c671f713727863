using Microsoft.Extensions.DependencyInjection;

namespace DqLineage;

/// <summary>Sets up one tracker of a host. Made by <c>AddDqLineage()</c>; stores extend it with <c>Use…</c> methods.</summary>
public interface IDqLineageBuilder
{
    /// <summary>The host's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>The tracker's name; empty for the one that is injected without a key.</summary>
    string Name { get; }
}
