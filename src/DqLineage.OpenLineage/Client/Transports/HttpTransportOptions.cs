using System.Collections.Frozen;

namespace DqLineage.OpenLineage;

/// <summary>What an HTTP transport can be told.</summary>
/// <remarks>Copied when a transport is made: later changes have no effect.</remarks>
public sealed class HttpTransportOptions
{
    /// <summary>The path of the server's endpoint, as a reference relative to its URL (RFC 3986 §5): a URL with a path of its own ends in a slash.</summary>
    /// <value><c>api/v1/lineage</c> by default.</value>
    public string Endpoint
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = "api/v1/lineage";

    /// <summary>How long one attempt may take, from the connection to the answer.</summary>
    /// <value>5 s by default; above 0, at most an hour.</value>
    public TimeSpan Timeout
    {
        get;
        set => field = value > TimeSpan.Zero && value <= TimeSpan.FromHours(1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "An attempt may take more than nothing and at most an hour.");
    }
    = TimeSpan.FromSeconds(5);

    /// <summary>Whether bodies are sent in gzip.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Compresses { get; set; }

    /// <summary>The key that is sent as <c>Authorization: Bearer KEY</c>.</summary>
    /// <value>None by default.</value>
    public string? ApiKey
    {
        get;
        set => field = HttpHeaderRule.RequireValue(value, nameof(value));
    }

    /// <summary>Gives the token that is sent as <c>Authorization: Bearer TOKEN</c>, once for each event: for keys that expire. It goes before <see cref="ApiKey"/>; <see langword="null"/> sends none.</summary>
    /// <value>None by default.</value>
    public Func<CancellationToken, ValueTask<string?>>? GetBearerToken { get; set; }

    /// <summary>Headers that are sent with each event; they go before those of the transport.</summary>
    /// <value>None by default.</value>
    public IReadOnlyDictionary<string, string> Headers
    {
        get;
        set => field = HttpHeaderRule.Require(value, nameof(value));
    }
    = FrozenDictionary<string, string>.Empty;

    /// <summary>Whether the server's certificate is verified. Switch it off for a server of your own on your own machine, and nowhere else.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool VerifiesCertificate { get; set; } = true;

    /// <summary>What is sent again, how often and when.</summary>
    /// <value>As the defaults of <see cref="HttpRetryOptions"/> say.</value>
    public HttpRetryOptions Retry
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    }
    = new();

    /// <summary>Sends the requests: for a client with handlers of an application's own. It is not disposed; <see cref="VerifiesCertificate"/> is then its own business, and so is following redirects.</summary>
    /// <value>By default the transport makes one, which follows no redirects.</value>
    public HttpClient? HttpClient { get; set; }

    internal HttpTransportOptions Copy()
    {
        var copy = (HttpTransportOptions)MemberwiseClone();
        copy.Retry = Retry.Copy();
        copy.Headers = Headers.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        return copy;
    }
}
