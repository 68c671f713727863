using System.Text;

namespace DqLineage;

/// <summary>What C2SP signed-note allows as the name of a key: no Unicode space, no plus sign, not empty.</summary>
internal static class KeyName
{
    private const int ByteOrderMark = 0xFEFF;

    internal static bool IsValid(ReadOnlySpan<char> name)
    {
        // A name that begins with a byte order mark would look like another one.
        if (name.IsEmpty || name[0] == ByteOrderMark)
        {
            return false;
        }

        while (!name.IsEmpty)
        {
            bool isRune = Rune.DecodeFromUtf16(name, out Rune rune, out int length) == System.Buffers.OperationStatus.Done;
            if (!isRune || rune.Value is < ' ' or '+' || Rune.IsWhiteSpace(rune))
            {
                return false;
            }

            name = name[length..];
        }

        return true;
    }

    /// <summary>Checks the name of a key of our own, which besides is as short and as plain as any id.</summary>
    internal static string Require(string? name, string parameter)
    {
        IdentifierRule.Require(name, "key name", parameter);
        return IsValid(name)
            ? name!
            : throw new ArgumentException(
                $"The key name '{SafeText.Show(name)}' holds a space, a plus sign or a byte order mark: use a name such as example.org/ledger.", parameter);
    }
}
