namespace DqLineage.Tool;

/// <summary>What a file with a key holds.</summary>
internal enum KeyFileKind
{
    Public,
    Private,
    Encrypted,
}
