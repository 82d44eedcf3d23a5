"""Three parts nature, seven parts man? Shares of six outcomes: the figure that the program itself states."""
import sanqi

sanqi.plot(sanqi.attribute(), "nature_or_policy.svg")
