using System.Buffers;

namespace DqLineage;

/// <summary>What stands for a data subject in the ledger: the random id of its key, 32 lower-case hexadecimal digits.</summary>
internal static class SubjectPseudonym
{
    internal const int Length = 32;

    private static readonly SearchValues<char> s_chars = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<byte> s_bytes = SearchValues.Create("0123456789abcdef"u8);

    /// <summary>The key that all records of a data subject are found by.</summary>
    internal static LedgerKey KeyOf(string pseudonym) => LedgerKey.Trusted("subject", pseudonym);

    internal static string Require(string? pseudonym, string parameter) => IsValid(pseudonym)
        ? pseudonym!
        : throw new ArgumentException($"'{SafeText.Show(pseudonym)}' is no pseudonym of a data subject: it is 32 lower-case hexadecimal digits, and GetSubjectPseudonymAsync tells it. Never write who it is.", parameter);

    internal static bool IsValid(string? pseudonym) =>
        pseudonym is { Length: Length } && !pseudonym.AsSpan().ContainsAnyExcept(s_chars);

    internal static bool IsValid(ReadOnlySpan<byte> pseudonym) =>
        pseudonym.Length == Length && !pseudonym.ContainsAnyExcept(s_bytes);
}
