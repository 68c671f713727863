using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace DqLineage.OpenLineage;

/// <summary>Names of datasets as OpenLineage wants them, so that what several tools say of one dataset comes together.</summary>
/// <remarks>
/// The conventions are those of OpenLineage's <see href="https://openlineage.io/docs/spec/naming">page on naming</see>; where a page and the reference client
/// differ, they are the client's. Names are taken as they are: their case is the database's, and a dot in one is not escaped.
/// </remarks>
public static partial class DatasetNaming
{
    private static readonly SearchValues<char> s_ends = SearchValues.Create("/\\?#@ ");

    private static DatasetRef Of(string nameSpace, string name) => new() { Namespace = nameSpace, Name = name };

    private static string Part(string value, string what, [CallerArgumentExpression(nameof(value))] string? parameter = null)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new ArgumentException($"The {what} is missing: the dataset's name is made of it.", parameter);
        }

        return value.Any(char.IsControl)
            ? throw new ArgumentException($"The {what} holds a control character: give it as the system that it belongs to shows it.", parameter)
            : value;
    }

    // Stands between "//" and the next slash, where these would end it.
    private static string Authority(string value, string what, [CallerArgumentExpression(nameof(value))] string? parameter = null)
    {
        string part = Part(value, what, parameter);
        bool isAddress = part[0] == '[' && part[^1] == ']';
        return part.AsSpan().ContainsAny(s_ends) || (!isAddress && part.Contains(':', StringComparison.Ordinal))
            ? throw new ArgumentException($"'{part}' is no {what}: give it alone, without scheme, port and path, and an IPv6 address in brackets.", parameter)
            : part;
    }

    private static string Port(int port) => port is > 0 and <= 65535
        ? port.ToString(CultureInfo.InvariantCulture)
        : throw new ArgumentOutOfRangeException(nameof(port), port, "A port is a number from 1 to 65535.");
}
