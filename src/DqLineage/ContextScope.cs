namespace DqLineage;

internal sealed class ContextScope(AsyncLocal<LineageContext?> current, LineageContext? outer) : IDisposable
{
    private bool _isDisposed;

    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            current.Value = outer;
        }
    }
}
