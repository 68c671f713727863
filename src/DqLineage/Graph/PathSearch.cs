namespace DqLineage;

/// <summary>Looks for the paths to one node, length by length, within bounds.</summary>
/// <param name="adjacency">The edges.</param>
/// <param name="distances">How far each node is from the end at least; negative where no way leads there.</param>
/// <param name="end">The end.</param>
/// <param name="options">The bounds.</param>
internal sealed class PathSearch(Adjacency adjacency, int[] distances, int end, PathOptions options)
{
    private const int LookEvery = 4096;

    private readonly bool[] _isOnPath = new bool[distances.Length];
    private readonly List<int> _path = [];
    private readonly Stack<int> _next = new();
    private long _steps;
    private bool _isCut;
    private bool _isTooShort;

    internal List<int[]> Found { get; } = [];

    /// <summary>Finds all paths of the smallest length, then those of the next, until a length leaves nothing untried.</summary>
    /// <returns>Whether all there are were found.</returns>
    internal bool Run(int start, CancellationToken cancellationToken)
    {
        if (distances[start] < 0)
        {
            return true;
        }

        int length = Math.Max(1, distances[start]);
        do
        {
            if (length > options.MaxLength)
            {
                return false;
            }

            _isTooShort = false;
            Search(start, length++, cancellationToken);
        }
        while (_isTooShort && !_isCut);

        return !_isCut;
    }

    private void Search(int start, int length, CancellationToken cancellationToken)
    {
        Enter(start);
        while (_path.Count > 0 && !_isCut)
        {
            int node = _path[^1];
            int left = length - (_path.Count - 1);
            ReadOnlySpan<int> neighbours = adjacency[node];
            int index = _next.Pop();
            if (left == 0 || index == neighbours.Length)
            {
                Leave(node);
                continue;
            }

            _next.Push(index + 1);
            if (++_steps > options.MaxSteps)
            {
                _isCut = true;
            }
            else if (_steps % LookEvery == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            Try(neighbours[index], left - 1);
        }

        while (_path.Count > 0)
        {
            Leave(_path[^1]);
        }

        _next.Clear();
    }

    /// <summary>Goes on to a node, if the end can be reached from there by as many edges as are left.</summary>
    private void Try(int next, int left)
    {
        bool isEnd = next == end;
        if ((_isOnPath[next] && !isEnd) || distances[next] < 0)
        {
            return;
        }

        if (distances[next] > left)
        {
            _isTooShort = true;
        }
        else if (!isEnd)
        {
            Enter(next);
        }
        else if (left == 0 && Found.Count == options.MaxPaths)
        {
            _isCut = true;
        }
        else if (left == 0)
        {
            Found.Add([.. _path, end]);
        }
    }

    private void Enter(int node)
    {
        _isOnPath[node] = true;
        _path.Add(node);
        _next.Push(0);
    }

    private void Leave(int node)
    {
        _isOnPath[node] = false;
        _path.RemoveAt(_path.Count - 1);
    }
}
