namespace DqLineage.Samples.HostedJob;

/// <summary>One row of the dataset that the job validates.</summary>
/// <param name="Sensor">Which sensor measured.</param>
/// <param name="Hour">The hour of the day, from 0.</param>
/// <param name="Celsius">The temperature; absent when the sensor did not answer.</param>
internal sealed record Measurement(string Sensor, int Hour, double? Celsius);
