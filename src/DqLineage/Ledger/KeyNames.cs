using System.Text;

namespace DqLineage;

/// <summary>Names of keys, such as <c>dataset</c>: those that are looked for, so that others need not be hashed.</summary>
internal sealed class KeyNames
{
    private readonly List<byte[]> _own = [];

    internal bool HasId { get; private set; }

    internal bool HasKind { get; private set; }

    internal bool HasTenant { get; private set; }

    internal bool HasJob { get; private set; }

    internal bool HasRun { get; private set; }

    internal bool HasTrace { get; private set; }

    internal bool HasActor { get; private set; }

    internal void Add(ReadOnlySpan<char> name)
    {
        switch (name)
        {
            case "id": HasId = true; break;
            case "kind": HasKind = true; break;
            case "tenant": HasTenant = true; break;
            case "job": HasJob = true; break;
            case "run": HasRun = true; break;
            case "trace": HasTrace = true; break;
            case "actor": HasActor = true; break;
            default: AddOwn(Encoding.UTF8.GetBytes([.. name, ':'])); break;
        }
    }

    /// <summary>Whether a key that stands in the line itself has one of the names.</summary>
    internal bool IsOf(ReadOnlySpan<byte> key)
    {
        foreach (byte[] name in _own)
        {
            if (key.StartsWith(name))
            {
                return true;
            }
        }

        return false;
    }

    private void AddOwn(byte[] name)
    {
        if (!_own.Exists(known => known.AsSpan().SequenceEqual(name)))
        {
            _own.Add(name);
        }
    }
}
