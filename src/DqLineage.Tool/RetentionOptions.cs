using System.CommandLine;

namespace DqLineage.Tool;

/// <summary>What the commands about retention can be narrowed by.</summary>
internal static class RetentionOptions
{
    internal static Option<string?> Kind() => new("--kind") { Description = "Only records of this kind, such as detection.", HelpName = "KIND" };

    internal static Option<string?> Tenant() => new("--tenant") { Description = "Only records of this tenant.", HelpName = "NAME" };
}
