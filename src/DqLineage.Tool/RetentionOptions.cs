using System.CommandLine;

namespace DqLineage.Tool;

/// <summary>What the commands about retention can be narrowed by.</summary>
internal static class RetentionOptions
{
    internal static Option<string?> Kind() => new("--kind") { Description = "Only records of this kind, such as detection.", HelpName = "KIND" };

    internal static Argument<string> Policy() => new("POLICY") { Description = "The policy's id." };

    internal static Option<string> Reason(string ofWhat) => new("--reason") { Description = ofWhat, HelpName = "TEXT", Required = true };

    internal static Option<string> By(string whatFor) => new("--by") { Description = whatFor, HelpName = "NAME", Required = true };

    internal static Option<string?> Tenant() => new("--tenant") { Description = "Only records of this tenant.", HelpName = "NAME" };
}
