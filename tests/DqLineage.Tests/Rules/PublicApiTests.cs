using System.Reflection;

namespace DqLineage.Tests.Rules;

public class PublicApiTests
{
    public static TheoryData<string> Libraries => [.. LibraryAssemblies.All.Select(assembly => assembly.GetName().Name!)];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void PublicApi_equals_its_approved_text(string library)
    {
        Assembly assembly = LibraryAssemblies.All.Single(one => one.GetName().Name == library);
        string approvedPath = RepositoryRoot.Of($"tests/DqLineage.Tests/Rules/PublicApi.{library}.txt");
        string receivedPath = Path.Combine(AppContext.BaseDirectory, $"PublicApi.{library}.received.txt");
        string received = PublicApiWriter.Write(assembly);
        string approved = File.Exists(approvedPath) ? File.ReadAllText(approvedPath) : string.Empty;
        if (received != approved)
        {
            File.WriteAllText(receivedPath, received);
        }

        string[] added = [.. Lines(received).Except(Lines(approved), StringComparer.Ordinal)];
        string[] removed = [.. Lines(approved).Except(Lines(received), StringComparer.Ordinal)];
        (received == approved).Should().BeTrue(
            "what an application compiles against changes on purpose only. Added: {0}. Removed: {1}. If that is meant, copy {2} over {3}",
            string.Join(" | ", added), string.Join(" | ", removed), receivedPath, approvedPath);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries);
}
