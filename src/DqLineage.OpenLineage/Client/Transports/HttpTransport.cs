using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DqLineage.OpenLineage;

/// <summary>Posts each event to a lineage server, as its HTTP API has it: one event is one request.</summary>
/// <remarks>
/// An event is taken when the answer is 2xx. What is sent again, and when, <see cref="HttpTransportOptions.Retry"/> says; while it waits, nothing of this call is sent, and other calls go on.
/// A redirect is an error: it would take the event, and the key with it, to a place that nobody named.
/// </remarks>
public sealed class HttpTransport : OpenLineageTransport
{
    private const int MaxQuotedBytes = 1024;

    private readonly Uri _endpoint;
    private readonly HttpTransportOptions _options;
    private readonly HttpClient _client;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private int _isDisposed;

    /// <summary>Makes a transport to a server.</summary>
    /// <param name="url">The server, such as <c>http://localhost:5000</c>.</param>
    /// <param name="options">What else there is to say.</param>
    /// <param name="timeProvider">The clock of timeouts and waits; by default <see cref="TimeProvider.System"/>.</param>
    /// <param name="loggerFactory">Where attempts that failed are logged; by default nowhere.</param>
    /// <exception cref="ArgumentException">The URL is no absolute one of HTTP or HTTPS.</exception>
    public HttpTransport(Uri url, HttpTransportOptions? options = null, TimeProvider? timeProvider = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"'{url.OriginalString}' is no address of a server: write one such as http://localhost:5000.", nameof(url));
        }

        _options = options?.Copy() ?? new HttpTransportOptions();
        _endpoint = new Uri(url, _options.Endpoint);
        _client = _options.HttpClient ?? NewClient(_options);
        _clock = timeProvider ?? TimeProvider.System;
        _logger = (loggerFactory ?? NullLoggerFactory.Instance).CreateLogger(typeof(HttpTransport).FullName!);
        if (!_options.VerifiesCertificate)
        {
            Log.CertificatesNotVerified(_logger, Place);
        }
    }

    /// <inheritdoc/>
    public override string Kind => TransportTypes.Http;

    /// <summary>Where events are posted to.</summary>
    public Uri Address => _endpoint;

    // Without a user's name and password, and without a query.
    private string Place => _endpoint.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <inheritdoc/>
    public override async ValueTask EmitAsync(OpenLineageMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) != 0, this);
        ReadOnlyMemory<byte> body = _options.Compresses ? Compress(message.Json) : message.Json;
        string? token = _options.GetBearerToken is { } get ? await get(cancellationToken).ConfigureAwait(false) : _options.ApiKey;
        for (int attempt = 1; ; attempt++)
        {
            if (await TryAsync(body, token, cancellationToken).ConfigureAwait(false) is not { } failure)
            {
                return;
            }

            if (!failure.IsTransient || attempt > _options.Retry.Total)
            {
                string attempts = attempt == 1 ? string.Empty : $" It was tried {attempt} times.";
                throw new OpenLineageTransportException($"{failure.Reason}{attempts} {failure.Advice}", failure.Exception)
                {
                    Transport = Kind,
                    StatusCode = failure.StatusCode,
                    IsTransient = failure.IsTransient,
                };
            }

            TimeSpan wait = _options.Retry.WaitBefore(attempt, failure.RetryAfter);
            var waiting = Task.Delay(wait, _clock, cancellationToken);
            OpenLineageDiagnostics.Retried(Kind);
            Log.Retrying(_logger, Place, attempt, (int?)failure.StatusCode, wait.TotalSeconds, failure.Exception);
            await waiting.ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0 && _options.HttpClient is null)
        {
            _client.Dispose();
        }

        return base.DisposeAsync();
    }

    private static HttpClient NewClient(HttpTransportOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = options.Timeout,
            // A server that moves is found at its new address.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        if (!options.VerifiesCertificate)
        {
#pragma warning disable CA5359, MA0039 // The option's only purpose, and it says where it may be used.
            handler.SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true };
#pragma warning restore CA5359, MA0039
        }

        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private static byte[] Compress(ReadOnlyMemory<byte> json)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(json.Span);
        }

        return compressed.ToArray();
    }

    /// <summary>Makes one attempt.</summary>
    /// <returns>Why it failed; <see langword="null"/> when the server has the event.</returns>
    private async Task<HttpFailure?> TryAsync(ReadOnlyMemory<byte> body, string? token, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using HttpRequestMessage request = NewRequest(body, token);
            using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? null : await RefusalAsync(response, either.Token).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            return new HttpFailure
            {
                Reason = $"The lineage server at {Place} could not be reached: {exception.Message.TrimEnd('.')}.",
                Advice = "See whether the server runs and the address is right, and emit the event again.",
                IsTransient = MayPass(exception.HttpRequestError),
                Exception = exception,
            };
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new HttpFailure
            {
                Reason = $"The lineage server at {Place} did not answer within {_options.Timeout.TotalSeconds} s.",
                Advice = "Allow it more time, or emit the event again later.",
                IsTransient = true,
                Exception = exception,
            };
        }
    }

    private HttpRequestMessage NewRequest(ReadOnlyMemory<byte> body, string? token)
    {
        var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", $"DqLineage.OpenLineage/{OpenLineageDiagnostics.Version}");
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", HttpHeaderRule.RequireValue(token, nameof(token)));
        }

        foreach ((string name, string value) in _options.Headers)
        {
            HttpHeaders headers = request.Headers.TryAddWithoutValidation(name, (string?)null) ? request.Headers : content.Headers;
            headers.Remove(name);
            headers.TryAddWithoutValidation(name, value);
        }

        if (_options.Compresses)
        {
            content.Headers.ContentEncoding.Clear();
            content.Headers.ContentEncoding.Add("gzip");
        }

        return request;
    }

    private async Task<HttpFailure> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        int code = (int)response.StatusCode;
        bool isTransient = _options.Retry.StatusCodes.Contains(code);
        string said = await BeginningAsync(response, cancellationToken).ConfigureAwait(false);
        return new HttpFailure
        {
            Reason = $"The lineage server at {Place} answered {code} {response.ReasonPhrase}{(said.Length == 0 ? "." : $": '{said}'.")}",
            Advice = Advice(code, isTransient),
            IsTransient = isTransient,
            StatusCode = response.StatusCode,
            RetryAfter = response.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - _clock.GetUtcNow() : null,
        };
    }

    private static string Advice(int code, bool isTransient) => code switch
    {
        _ when isTransient => "Emit the event again later.",
        >= 300 and < 400 => "Redirects are not followed: configure the address that it names.",
        (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.Forbidden => "See whether the API key is right; the same event is refused again.",
        (int)HttpStatusCode.NotFound or (int)HttpStatusCode.MethodNotAllowed => "See whether the endpoint is right; the same event is refused again.",
        _ => "Correct the event or the server: the same event is refused again.",
    };

    /// <summary>The first KiB of what the server says; what cannot be read is left out, for the answer itself counts.</summary>
    private static async Task<string> BeginningAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[MaxQuotedBytes];
        try
        {
            Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            int count = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return Encoding.UTF8.GetString(bytes, 0, count).Trim();
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException)
        {
            return string.Empty;
        }
    }

    // A certificate, a protocol or a password that is wrong stays wrong.
    private static bool MayPass(HttpRequestError error) => error is not (
        HttpRequestError.SecureConnectionError or HttpRequestError.VersionNegotiationError or HttpRequestError.UserAuthenticationError
        or HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.ExtendedConnectNotSupported);
}
