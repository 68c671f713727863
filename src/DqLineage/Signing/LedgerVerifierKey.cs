using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DqLineage;

/// <summary>A public key with its name: what a signature is checked against, written as one line, the vkey <c>name+id+key</c>.</summary>
/// <remarks>
/// <para>The form is that of C2SP signed-note: the name, the id in 8 lower-case hexadecimal digits, and base64 of the type
/// byte and the key. Of type 0x02 (ECDSA) the key is a SubjectPublicKeyInfo in DER, and the id the first four bytes of its
/// SHA-256. Each key has one spelling, so two are equal exactly when their lines are.</para>
/// <para>The name is part of the key: the same key under another name is another key.</para>
/// </remarks>
public sealed class LedgerVerifierKey : IEquatable<LedgerVerifierKey>
{
    internal const byte Ed25519 = 0x01;
    internal const byte Ecdsa = 0x02;

    private const int MaxLength = 4096;
    private const int IdDigits = 8;
    private const int Ed25519Length = 32;

    private readonly byte[] _publicKey;
    private readonly string _text;

    private LedgerVerifierKey(string name, uint id, byte algorithm, byte[] publicKey)
    {
        Name = name;
        KeyId = id;
        Algorithm = algorithm;
        _publicKey = publicKey;
        _text = string.Create(CultureInfo.InvariantCulture, $"{name}+{id:x8}+{Convert.ToBase64String([algorithm, .. publicKey])}");
    }

    /// <summary>The key's name, such as <c>example.org/ledger</c>.</summary>
    public string Name { get; }

    /// <summary>The first four bytes of a hash of the key, by which a signature says whose it is. A hint, and no fingerprint.</summary>
    public uint KeyId { get; }

    /// <summary>Whether signatures of this key can be checked: those of ECDSA over P-256 can, those of Ed25519 cannot.</summary>
    public bool IsSupported => Algorithm == Ecdsa;

    /// <summary>The public key: of ECDSA as DER SubjectPublicKeyInfo, 91 bytes; of Ed25519 its 32 bytes.</summary>
    public ReadOnlyMemory<byte> PublicKey => _publicKey;

    internal byte Algorithm { get; }

    /// <summary>Names a public key.</summary>
    /// <param name="name">The name: no spaces, no plus signs.</param>
    /// <param name="publicKey">The key, ECDSA over P-256, as DER SubjectPublicKeyInfo.</param>
    /// <exception cref="ArgumentException">The name is none.</exception>
    /// <exception cref="LedgerKeyException">The key is another one.</exception>
    public static LedgerVerifierKey Create(string name, ReadOnlyMemory<byte> publicKey)
    {
        KeyName.Require(name, nameof(name));
        if (EcdsaPublicKey.FaultOf(publicKey.Span) is { } fault)
        {
            throw new LedgerKeyException($"The public key of '{SafeText.Show(name)}' {fault}.");
        }

        byte[] key = publicKey.ToArray();
        return new LedgerVerifierKey(name, IdOf(name, Ecdsa, key), Ecdsa, key);
    }

    /// <summary>Reads a vkey line.</summary>
    /// <param name="text">The line, without a line feed.</param>
    /// <returns>The key. One of Ed25519 is read and is not supported.</returns>
    /// <exception cref="LedgerFormatException">The text is no vkey, its id is not its key's, or its algorithm is unknown.</exception>
    public static LedgerVerifierKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxLength)
        {
            throw Fault(text, $"is longer than {MaxLength} characters");
        }

        string[] parts = text.Split('+', 3);
        if (parts.Length != 3 || !KeyName.IsValid(parts[0]))
        {
            throw Fault(text, "does not begin with a name without spaces, a plus sign, an id and another plus sign");
        }

        bool isId = parts[1].Length == IdDigits && parts[1].All(char.IsAsciiHexDigitLower);
        if (!isId || !CanonicalBase64.TryDecode(parts[2], out byte[] typed) || typed.Length < 2)
        {
            throw Fault(text, "does not go on with 8 lower-case hexadecimal digits, a plus sign and base64 of a key");
        }

        byte[] key = typed[1..];
        if (FaultOf(typed[0], key) is { } fault)
        {
            throw Fault(text, fault);
        }

        uint id = IdOf(parts[0], typed[0], key);
        return string.Equals(parts[1], id.ToString("x8", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            ? new LedgerVerifierKey(parts[0], id, typed[0], key)
            : throw Fault(text, $"names the id {parts[1]}, and that of its key is {id:x8}: copy it again from whoever holds the key");
    }

    /// <summary>The vkey line, without a line feed.</summary>
    /// <returns>The line, which <see cref="Parse"/> reads.</returns>
    public override string ToString() => _text;

    /// <inheritdoc/>
    public bool Equals(LedgerVerifierKey? other) => other is not null && string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LedgerVerifierKey);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(_text, StringComparison.Ordinal);

    /// <summary>The key as messages show it: its name and its id.</summary>
    internal string Show() => string.Create(CultureInfo.InvariantCulture, $"{SafeText.Show(Name)}+{KeyId:x8}");

    internal bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> der)
    {
        Span<byte> sha256 = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(message, sha256);
        return IsSupported && EcdsaPublicKey.Verifies(_publicKey, sha256, der);
    }

    private static string? FaultOf(byte algorithm, byte[] key) => algorithm switch
    {
        Ecdsa => EcdsaPublicKey.FaultOf(key),
        Ed25519 => key.Length == Ed25519Length ? null : $"holds an Ed25519 key of {key.Length} bytes, where {Ed25519Length} belong",
        _ => $"is of the signature type 0x{algorithm:x2}, which is unknown here: use a key of ECDSA over P-256 (type 0x02)",
    };

    private static uint IdOf(string name, byte algorithm, byte[] key) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(algorithm == Ecdsa ? key : [.. Encoding.UTF8.GetBytes(name), (byte)'\n', algorithm, .. key]));

    private static LedgerFormatException Fault(string text, string fault) => new($"The verifier key '{SafeText.Show(text)}' {fault}.");
}
