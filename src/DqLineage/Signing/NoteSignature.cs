namespace DqLineage;

/// <summary>One signature line of a note, as it stands there: whether it is the named key's is another question.</summary>
public sealed class NoteSignature
{
    private readonly byte[] _signature;

    internal NoteSignature(string name, uint keyId, byte[] signature)
    {
        Name = name;
        KeyId = keyId;
        _signature = signature;
    }

    /// <summary>The name of the key that the line says it is by.</summary>
    public string Name { get; }

    /// <summary>The id of that key.</summary>
    public uint KeyId { get; }

    /// <summary>The signature itself; of ECDSA in DER.</summary>
    public ReadOnlyMemory<byte> Signature => _signature;
}
