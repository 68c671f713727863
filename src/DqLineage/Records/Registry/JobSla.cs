using System.Text.Json.Serialization;

namespace DqLineage;

/// <summary>By when a job has to be done: within a time, by an instant, or both.</summary>
public sealed record JobSla
{
    /// <summary>How long the job may take from its start; from its submission if it never began.</summary>
    /// <value>Longer than nothing. In the ledger as <c>[d.]hh:mm:ss[.fffffff]</c>.</value>
    [JsonPropertyName("max_duration")]
    public TimeSpan? MaxDuration { get; init; }

    /// <summary>The instant by which the job has to have ended.</summary>
    [JsonPropertyName("deadline")]
    [JsonConverter(typeof(InstantJsonConverter))]
    public DateTimeOffset? Deadline { get; init; }

    internal void Validate(string parameter)
    {
        if (MaxDuration <= TimeSpan.Zero)
        {
            throw new ArgumentException($"The SLA's max_duration is {MaxDuration}: give a time that is longer than nothing.", parameter);
        }
    }
}
