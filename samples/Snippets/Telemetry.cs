using System.Net;

namespace DqLineage.Samples.Snippets;

/// <summary>The code of docs/telemetry.md.</summary>
public static class Telemetry
{
    public static async Task ServeAsync(HttpListener listener)
    {
        #region prometheus
        using var metrics = new PrometheusTextWriter();
        listener.Start();
        while (listener.IsListening)
        {
            HttpListenerContext request = await listener.GetContextAsync();
            request.Response.ContentType = PrometheusText.ContentType;
            await using var body = new StreamWriter(request.Response.OutputStream);
            metrics.Write(body);
        }
        #endregion
    }
}
