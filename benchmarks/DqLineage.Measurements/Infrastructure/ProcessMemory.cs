using System.Diagnostics;
using System.Globalization;

namespace DqLineage.Measurements;

/// <summary>The memory of this process as the system counts it.</summary>
internal static class ProcessMemory
{
    private const string StatusFile = "/proc/self/status";

    /// <summary>What is resident now, in bytes.</summary>
    internal static long Resident => Read("VmRSS:") ?? Environment.WorkingSet;

    /// <summary>The most that ever was resident, in bytes.</summary>
    internal static long Peak
    {
        get
        {
            if (Read("VmHWM:") is { } peak)
            {
                return peak;
            }

            using var self = Process.GetCurrentProcess();
            return self.PeakWorkingSet64;
        }
    }

    private static long? Read(string field)
    {
        if (!File.Exists(StatusFile))
        {
            return null;
        }

        string line = File.ReadLines(StatusFile).First(line => line.StartsWith(field, StringComparison.Ordinal));
        string kibibytes = line[field.Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
        return long.Parse(kibibytes, CultureInfo.InvariantCulture) * 1024;
    }
}
