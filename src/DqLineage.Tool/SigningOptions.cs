using System.CommandLine;

namespace DqLineage.Tool;

/// <summary>The options that say who signs.</summary>
internal sealed class SigningOptions
{
    private readonly Option<string?> _key = new("--key") { Description = "The file with the private key that signs, such as 'key new' makes.", HelpName = "FILE" };
    private readonly Option<string?> _name = new("--key-name") { Description = "The key's name. By default the ledger's origin.", HelpName = "NAME" };
    private readonly PasswordOptions _password = new();

    internal void AddTo(Command command)
    {
        command.Options.Add(_key);
        command.Options.Add(_name);
        _password.AddTo(command);
    }

    /// <summary>Reads the key; <see langword="null"/> when none is named. The caller disposes it.</summary>
    /// <exception cref="ToolException">The password is not where it should be, or the ledger's origin cannot name a key.</exception>
    /// <exception cref="LedgerKeyException">The file cannot be read, or is no key that can sign.</exception>
    internal async Task<LedgerSigner?> OpenAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        string? name = invocation.Get(_name);
        if (invocation.Get(_key) is not { } path)
        {
            return name is null && !_password.IsGiven(invocation)
                ? null
                : throw ToolException.Usage("--key-name and --password-… say more about a key: name its file too, with --key.");
        }

        string? password = await _password.ReadAsync(invocation, cancellationToken).ConfigureAwait(false);
        if (name is not null)
        {
            return LedgerSigner.FromPemFile(name, path, password);
        }

        string origin = await invocation.ReadOriginAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return LedgerSigner.FromPemFile(origin, path, password);
        }
        catch (ArgumentException exception)
        {
            throw ToolException.Usage($"The ledger's origin '{origin}' cannot be the name of a key: give --key-name, such as example.org/orders.", exception);
        }
    }
}
